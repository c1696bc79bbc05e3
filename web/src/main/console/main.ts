import { Api } from "./app/api.js";
import { readConfig } from "./app/config.js";
import { provide } from "./app/context.js";
import { speak, wantedLanguage } from "./app/i18n.js";
import { Session } from "./app/session.js";
import { applyTheme } from "./app/theme.js";
import "./shell.js";

applyTheme();
const shell = document.querySelector("tapeline-console");
try {
  const [config] = await Promise.all([readConfig(), speak(wantedLanguage())]);
  const session = new Session(config);
  provide({ session, api: new Api(config.api, session) });
  await session.begin().catch(() => {
    session.failure = "unreachable";
  });
  shell?.open();
} catch (failure) {
  shell?.fail(failure);
}
