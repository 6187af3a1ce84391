// A chain as SVG: the painter's own strokes, taken down by a context that writes what it is told to paint.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  /** @param {string} text */
  const escaped = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
    // Characters that XML knows no way to write.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

  class SvgContext {
    /** @param {CanvasRenderingContext2D} measure */
    constructor(measure) {
      /** @type {string[]} */
      this.parts = [];
      this.split = 0;
      this.measure = measure;
      this.face = "";
      /** @type {string[]} */
      this.d = [];
      this.rect = { x: 0, y: 0, w: 0, h: 0, r: 0 };
      this.globalAlpha = 1;
      /** @type {number[]} */
      this.dash = [];
      /** @type {CanvasTextAlign} */
      this.textAlign = "left";
      /** @type {CanvasTextBaseline} */
      this.textBaseline = "alphabetic";
      /** @type {CanvasLineCap} */
      this.lineCap = "butt";
      this.fillStyle = "";
      this.strokeStyle = "";
      this.lineWidth = 1;
    }

    /** @param {string} value */
    set font(value) { this.face = value; this.measure.font = value; }

    get font() { return this.face; }

    setTransform() { /* the drawing is written at its own measure */ }

    // From here on the parts stand still while the chain moves.
    fixed() { this.split = this.parts.length; }

    /** @param {number[]} dash */
    setLineDash(dash) { this.dash = dash; }

    beginPath() { this.d = []; }

    /** @param {number} x @param {number} y */
    moveTo(x, y) { this.d.push(`M${round(x)} ${round(y)}`); }

    /** @param {number} x @param {number} y */
    lineTo(x, y) { this.d.push(`L${round(x)} ${round(y)}`); }

    /** @param {...number} p */
    bezierCurveTo(...p) { this.d.push(`C${p.map(round).join(" ")}`); }

    /** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} r */
    roundRect(x, y, w, h, r) { this.rect = { x, y, w, h, r }; this.d = ["rect"]; }

    /** @param {string} text */
    measureText(text) { return this.measure.measureText(text); }

    /** @param {string} paint */
    shape(paint) {
      if (!this.d.length) return;
      const alpha = this.globalAlpha < 1 ? ` opacity="${this.globalAlpha}"` : "";
      if (this.d[0] === "rect" && this.rect) {
        const { x, y, w, h, r } = this.rect;
        this.parts.push(`<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="${r}" ${paint}${alpha}/>`);
      } else {
        this.parts.push(`<path d="${this.d.join("")}" ${paint}${alpha}/>`);
      }
    }

    fill() { this.shape(`fill="${this.fillStyle}"`); }

    stroke() {
      const dash = this.dash.length ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
      const cap = this.lineCap === "round" ? ' stroke-linecap="round"' : "";
      this.shape(`fill="none" stroke="${this.strokeStyle}" stroke-width="${round(this.lineWidth)}"${dash}${cap}`);
    }

    /** @param {number} x @param {number} y @param {number} w @param {number} h */
    fillRect(x, y, w, h) {
      const alpha = this.globalAlpha < 1 ? ` opacity="${this.globalAlpha}"` : "";
      this.parts.push(`<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${this.fillStyle}"${alpha}/>`);
    }

    /** @param {string} text @param {number} x @param {number} y @param {number} room */
    fillText(text, x, y, room) {
      const [, weight, size] = /^([0-9]+ )?([0-9.]+)px/.exec(this.face) || ["", "", "12"];
      const bold = weight && weight.trim() !== "400" ? ` font-weight="${weight.trim()}"` : "";
      const anchor = this.textAlign === "center" ? ' text-anchor="middle"' : "";
      const fit = room && this.measure.measureText(text).width > room ? ` textLength="${round(room)}" lengthAdjust="spacingAndGlyphs"` : "";
      const alpha = this.globalAlpha < 1 ? ` opacity="${this.globalAlpha}"` : "";
      this.parts.push(`<text x="${round(x)}" y="${round(y)}" font-size="${size}"${bold}${anchor}${fit} fill="${this.fillStyle}"${alpha}>${escaped(text)}</text>`);
    }
  }

  /** @param {number} value */
  const round = (value) => Math.round(value * 10) / 10;

  chain.MARGIN = 16;

  chain.frame = (scene) => ({
    width: scene.box.right - scene.box.left + 2 * chain.MARGIN,
    height: scene.box.bottom - scene.box.top + 2 * chain.MARGIN + chain.HEAD,
  });

  // ``said`` is what stands around the drawing (chain-proof.js).
  chain.svg = (model, scene, look, said) => {
    const size = chain.frame(scene);
    const room = chain.proofRoom(said);
    const width = Math.max(size.width, room.least);
    const height = size.height + room.above + room.below;
    const measure = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    const context = new SvgContext(measure);
    const shift = { x: scene.box.left - chain.MARGIN, y: scene.box.top - chain.MARGIN - chain.HEAD };
    chain.paint(context, size, { ...shift, zoom: 1 }, model, scene, { ...look, lit: null, selected: null, focused: -1, magnified: null });
    const [, ...world] = context.parts.slice(0, context.split);
    const around = new SvgContext(measure);
    chain.paintProof(around, said, look, width, size.height);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" ` +
      `viewBox="0 0 ${round(width)} ${round(height)}" font-family='${chain.SANS}' role="img">` +
      `<title>${escaped(said.title)}</title><rect width="${round(width)}" height="${round(height)}" fill="${look.colours.paper}"/>${around.parts.join("")}` +
      `<g transform="translate(0 ${room.above})"><g transform="translate(${round(-shift.x)} ${round(-shift.y)})">` +
      `${world.join("")}</g>${context.parts.slice(context.split).join("")}</g></svg>`;
  };
})();
