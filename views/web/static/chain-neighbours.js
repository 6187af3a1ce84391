// What hangs on a card beyond what is drawn: how many things each kind of link leads to, fetched when asked for.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const { el, button } = window.quanzeElements;
  /** @type {Record<string, string[]>} */
  const FAMILY = { law: ["law", "policy"], policy: ["law", "policy"], agency: ["agency", "agency-group"] };

  chain.neighbours = (model, words) => {
    const { nodes, edges } = model;

    /** @param {number} at @returns {Promise<ChainStep[]>} */
    const steps = async (at) => {
      try {
        const answer = await fetch(`/api/chain/neighbours?${new URLSearchParams({ of: nodes[at].id })}`);
        return answer.ok ? (await answer.json()).neighbours : [];
      } catch (error) {
        return [];
      }
    };

    // How many things a step leads to that are not drawn yet.
    /** @param {number} at @param {ChainStep} step */
    const missing = (at, step) => {
      const present = new Set();
      for (const link of model.near(at)) {
        const edge = edges[link];
        const other = edge.s === at ? edge.t : edge.s;
        const reached = (FAMILY[step.reaches] || [step.reaches]).includes(nodes[other].kind);
        if ((edge.s === at) === step.forward && reached && (!step.roles || step.roles.includes(edge.role))) present.add(other);
      }
      return step.count - present.size;
    };

    return {
      offer: async (at, box, expand) => {
        const offered = (await steps(at)).filter((step) => missing(at, step) > 0).map((step) => {
          const label = words.expand.replace("{role}", words.roles[step.role] || step.role)
            .replace("{kind}", words.kinds[step.reaches] || step.reaches).replace("{count}", String(missing(at, step)));
          return button(label, () => expand(step.step), { class: "more" });
        });
        if (offered.length) box.replaceChildren(el("h3", {}, words.expandTitle), el("p", { class: "tools" }, offered));
      },
      fetched: async ({ id, step }) => {
        const answer = await fetch(`/api/chain/expand?${new URLSearchParams({ of: id, step })}`);
        return answer.ok ? answer.json() : null;
      },
    };
  };
})();
