import { html, nothing, type TemplateResult } from 'lit';

export interface ButtonSpec {
  label: string;
  press(): void;
  /** Of the label; found out from its letters when not given. */
  lang?: string;
  dir?: string;
  icon?: TemplateResult;
}

/** A group of buttons. @param visible words before them that they answer; otherwise the label is only read out */
export function buttonGroup(label: string, buttons: readonly ButtonSpec[], className: string, visible = false) {
  return html`<div class=${className} role="group" aria-label=${label}>
    ${visible ? html`<span aria-hidden="true">${label}</span>` : nothing}
    ${buttons.map(
      ({ label: name, press, lang, dir = 'auto', icon }) =>
        html`<button type="button" lang=${lang ?? nothing} dir=${dir} @click=${press}>${icon ?? nothing}${name}</button>`,
    )}</div>`;
}
