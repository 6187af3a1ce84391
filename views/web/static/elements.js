// What every script of the pages, and of the files that are exported from them, needs: new elements, and copying.
(() => {
  "use strict";

  /** @type {ElementMaker} */
  const el = (name, attributes = {}, ...children) => {
    const node = /** @type {HTMLElement} */ (/** @type {Element} */ (/** @type {unknown} */ (document.createElement(name))));
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== null && value !== false) node.setAttribute(key, value === true ? "" : String(value));
    }
    append(node, children);
    return /** @type {MadeElement<typeof name>} */ (node);
  };

  /** @param {Element} node @param {readonly ElementChild[]} children */
  const append = (node, children) => {
    for (const child of children) {
      if (Array.isArray(child)) append(node, child);
      else if (child instanceof Element) node.append(child);
      else if (child !== undefined && child !== null && child !== false && child !== "") node.append(String(child));
    }
  };

  /** @type {ElementTools["button"]} */
  const button = (label, act, attributes) => {
    const found = el("button", { type: "button", ...attributes }, label);
    found.addEventListener("click", () => act(found));
    return found;
  };

  /** @type {ElementTools["copied"]} */
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      // No clipboard without a secure address: the old way.
      const area = el("textarea", { class: "skip", "aria-hidden": true }, text);
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };

  // The page of a thing by the name it has in the data, which is encoded already but for its letters.
  /** @type {ElementTools["pageOf"]} */
  const pageOf = (id) => `/id/${encodeURI(id).replace(/%25/g, "%").replace(/\?/g, "%3F").replace(/#/g, "%23")}`;

  window.quanzeElements = { el, button, copied, pageOf };
})();
