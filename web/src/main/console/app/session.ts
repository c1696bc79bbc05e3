import type { Config } from "./config.js";
import { challengeOf, claimsOf, randomText } from "./proof.js";

/**
 * Sign-in by authorization code with PKCE. Tokens are stored only in this object's fields. Data that must survive the redirect to
 * the issuer and back (state, verifier, the place to return to) is in sessionStorage; it is useless without the code, and is
 * removed.
 */
export class Session extends EventTarget {
  private static readonly ON_ITS_WAY = "tapeline.sign-in";
  private static readonly WAS_IN = "tapeline.was-signed-in";

  private access = "";
  private refresh = "";
  private endsAt = 0;
  private renewal: Promise<boolean> | undefined;
  private timer = 0;
  private endpoints: Endpoints | undefined;

  /** the issuer's error code if the last sign-in failed */
  failure = "";
  user = "";
  roles: ReadonlySet<string> = new Set();

  constructor(private readonly config: Config) {
    super();
  }

  get signedIn(): boolean {
    return this.access !== "";
  }

  /** Completes a sign-in that is in progress. Returns false if nobody is signed in, and no redirect follows. */
  async begin(): Promise<boolean> {
    const query = new URLSearchParams(location.search);
    const begun = takeBegun();
    if (query.has("state")) {
      history.replaceState(null, "", location.pathname + (begun?.place ?? location.hash));
      if (begun && query.get("state") === begun.state) {
        const code = query.get("code");
        if (code) {
          return this.exchange(code, begun.verifier);
        }
        this.failure = begun.silent ? "" : (query.get("error") ?? "unknown");
      }
      sessionStorage.removeItem(Session.WAS_IN);
      return false;
    }
    if (sessionStorage.getItem(Session.WAS_IN)) {
      await this.signIn(true);
      return new Promise(() => undefined); // the page is being left
    }
    return false;
  }

  /** Redirects to the issuer. `silent`: if the issuer would have to ask the user, it redirects back without a result. */
  async signIn(silent = false): Promise<void> {
    const { authorization_endpoint } = await this.discovered();
    const begun: Begun = { state: randomText(), verifier: randomText(), place: location.hash, silent };
    sessionStorage.setItem(Session.ON_ITS_WAY, JSON.stringify(begun));
    const target = new URL(authorization_endpoint);
    for (const [name, value] of Object.entries({
      response_type: "code",
      client_id: this.config.client_id,
      redirect_uri: here(),
      scope: this.config.scope,
      state: begun.state,
      code_challenge: await challengeOf(begun.verifier),
      code_challenge_method: "S256",
      ...(silent ? { prompt: "none" } : {}),
    })) {
      target.searchParams.set(name, value);
    }
    location.assign(target);
  }

  /** Discards the tokens, and tells the issuer if it supports that. */
  async signOut(): Promise<void> {
    this.forget();
    sessionStorage.removeItem(Session.WAS_IN);
    const { end_session_endpoint } = await this.discovered();
    if (end_session_endpoint) {
      const target = new URL(end_session_endpoint);
      target.searchParams.set("client_id", this.config.client_id);
      target.searchParams.set("post_logout_redirect_uri", here());
      location.assign(target);
    }
  }

  /** A token that is valid for some time; empty if none is available. */
  async token(): Promise<string> {
    if (this.access !== "" && Date.now() > this.endsAt - 15_000) {
      await this.renew();
    }
    return this.access;
  }

  /** Returns whether there is a new token. Concurrent callers share one renewal. */
  renew(): Promise<boolean> {
    this.renewal ??= this.renewed().finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  private async renewed(): Promise<boolean> {
    if (this.refresh !== "") {
      const good = await this.ask({ grant_type: "refresh_token", refresh_token: this.refresh });
      if (good) {
        return true;
      }
    }
    this.forget();
    return false;
  }

  private exchange(code: string, verifier: string): Promise<boolean> {
    return this.ask({ grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: here() });
  }

  private async ask(form: Record<string, string>): Promise<boolean> {
    const { token_endpoint } = await this.discovered();
    const answer = await fetch(token_endpoint, {
      method: "POST",
      body: new URLSearchParams({ client_id: this.config.client_id, ...form }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    const tokens = (await answer.json()) as TokenAnswer;
    const token = this.config.id_token ? tokens.id_token : tokens.access_token;
    if (!answer.ok || !token) {
      this.failure = tokens.error ?? String(answer.status);
      return false;
    }
    this.keep(token, tokens);
    return true;
  }

  private keep(token: string, tokens: TokenAnswer): void {
    const claims = claimsOf(token);
    const seconds = tokens.expires_in ?? 300;
    this.access = token;
    this.refresh = tokens.refresh_token ?? this.refresh;
    this.endsAt = Date.now() + seconds * 1000;
    this.user = String(claims["name"] ?? claims["preferred_username"] ?? claims["sub"] ?? "");
    this.roles = new Set(rolesIn(claims, this.config.roles_claim));
    this.failure = "";
    sessionStorage.setItem(Session.WAS_IN, "yes");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.renew(), Math.max(5_000, Math.min(seconds * 800, 2 ** 30)));
    this.dispatchEvent(new Event("change"));
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.access = "";
    this.refresh = "";
    this.dispatchEvent(new Event("change"));
  }

  private async discovered(): Promise<Endpoints> {
    if (!this.endpoints) {
      const answer = await fetch(`${this.config.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
      if (!answer.ok) {
        throw new Error(`The issuer answers ${answer.status}`);
      }
      this.endpoints = (await answer.json()) as Endpoints;
    }
    return this.endpoints;
  }
}

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint?: string;
}

interface TokenAnswer {
  readonly access_token?: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
  readonly error?: string;
}

interface Begun {
  readonly state: string;
  readonly verifier: string;
  readonly place: string;
  readonly silent: boolean;
}

function takeBegun(): Begun | undefined {
  const kept = sessionStorage.getItem("tapeline.sign-in");
  sessionStorage.removeItem("tapeline.sign-in");
  return kept ? (JSON.parse(kept) as Begun) : undefined;
}

function here(): string {
  return location.origin + location.pathname;
}

function rolesIn(claims: Readonly<Record<string, unknown>>, claim: string): string[] {
  let value: unknown = claims[claim];
  if (value === undefined) {
    value = claim.split(".").reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], claims);
  }
  return Array.isArray(value) ? value.map(String) : typeof value === "string" ? value.split(/\s+/) : [];
}
