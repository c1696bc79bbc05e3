import { LitElement, nothing, type TemplateResult } from "lit";
import { context, type Context } from "../app/context.js";

/** An element of the console. It has no shadow: the one style sheet is for all of them. */
export abstract class ConsoleElement extends LitElement {
  protected get context(): Context {
    return context();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** For what is not there. */
export const none: typeof nothing = nothing;
export type Shown = TemplateResult | typeof nothing;
