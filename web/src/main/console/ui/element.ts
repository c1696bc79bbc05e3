import { LitElement, nothing, type TemplateResult } from "lit";
import { context, type Context } from "../app/context.js";

/** Base class of the console's elements. They have no shadow root, so that one style sheet applies to all. */
export abstract class ConsoleElement extends LitElement {
  protected get context(): Context {
    return context();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** Renders nothing. */
export const none: typeof nothing = nothing;
export type Shown = TemplateResult | typeof nothing;
