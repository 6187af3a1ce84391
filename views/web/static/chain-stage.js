// The stage a chain is drawn on: panning, zooming, pointing, walking with the keys. It says what was pointed at; it decides nothing.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const LEAST = 0.01;
  const MOST = 2.5;
  const CLICK = 5;
  // Names are set in 14 px: at this size they stand in 13.
  const LEGIBLE = 13 / 14;
  const LARGE = 1.35;

  // ``heard`` has: hover(target), press(target), moved(), resized(). A target is {node}, {edge}, {fold} or null.
  chain.stage = (canvas, model, heard) => {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    const frame = /** @type {HTMLElement} */ (canvas.parentElement);
    const view = { x: 0, y: 0, zoom: 1 };
    const size = { width: 0, height: 0 };
    /** @type {ChainScene} set before anything is painted */
    let scene;
    /** @type {ChainLook} */
    let look;
    let waiting = false;
    let frames = 0;

    const paint = () => {
      waiting = false;
      if (!scene || !size.width) return;
      frames += 1;
      chain.paint(context, size, view, model, scene, { ...look, ratio: canvas.width / size.width });
    };
    const repaint = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(paint);
    };

    const measure = () => {
      const box = frame.getBoundingClientRect();
      const width = Math.floor(box.width);
      const height = Math.floor(box.height);
      if (!width || !height || (width === size.width && height === size.height)) return false;
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      size.width = width;
      size.height = height;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      paint();
      return true;
    };

    /** @param {number} x @param {number} y */
    const world = (x, y) => [view.x + x / view.zoom, view.y + y / view.zoom];
    /** @param {number} zoom */
    const clamp = (zoom) => Math.min(MOST, Math.max(LEAST, zoom));

    /** @param {number} x @param {number} y @param {number} factor */
    const zoomAt = (x, y, factor) => {
      const zoom = clamp(view.zoom * factor);
      const [wx, wy] = world(x, y);
      view.zoom = zoom;
      view.x = wx - x / zoom;
      view.y = wy - y / zoom;
      heard.moved();
      repaint();
    };

    /** @param {number} dx @param {number} dy */
    const pan = (dx, dy) => {
      view.x -= dx / view.zoom;
      view.y -= dy / view.zoom;
      heard.moved();
      repaint();
    };

    // The whole chain; or, where that would be too small to read, the focus with as much around it as fits.
    /** @param {boolean} whole */
    const fit = (whole) => {
      const { box } = scene;
      const width = box.right - box.left + 2 * chain.MARGIN;
      const height = box.bottom - box.top + 2 * chain.MARGIN;
      const roomy = Math.min(size.width / width, (size.height - chain.HEAD) / height, LARGE);
      // Never so small at first that names cannot be read: rather wider than the window, to be moved about.
      view.zoom = clamp(whole ? roomy : Math.max(roomy, LEGIBLE));
      const home = /** @type {ChainCell} */ (scene.nodeCell(model.data.focus));
      const across = width * view.zoom <= size.width;
      const down = height * view.zoom <= size.height - chain.HEAD;
      const middleX = across ? (box.left + box.right) / 2 : within(model.columns[home.column].x + model.size.width / 2, box.left, box.right, size.width / view.zoom);
      const middleY = down ? (box.top + box.bottom) / 2 : within(home.y + home.height / 2, box.top, box.bottom, (size.height - chain.HEAD) / view.zoom);
      view.x = middleX - size.width / 2 / view.zoom;
      view.y = middleY - (size.height + chain.HEAD) / 2 / view.zoom;
      heard.moved();
      repaint();
    };

    // Whether the window can hold a whole scene at a size at which names are read.
    /** @param {ChainScene} scene */
    const holds = ({ box }) =>
      (box.right - box.left + 2 * chain.MARGIN) * LEGIBLE <= size.width && (box.bottom - box.top + 2 * chain.MARGIN) * LEGIBLE <= size.height - chain.HEAD;

    // The middle of a window of a given width that shows ``at`` but not more empty paper than it must.
    /** @param {number} at @param {number} low @param {number} high @param {number} room */
    const within = (at, low, high, room) =>
      Math.max(low + room / 2 - chain.MARGIN, Math.min(at, high - room / 2 + chain.MARGIN));

    // The middle of a column at a size that can be read.
    /** @param {number} number */
    const approach = (number) => {
      const cells = scene.stacks[number].filter((cell) => cell.kind !== "lane");
      const middle = cells.length ? cells[cells.length >> 1].y : 0;
      view.zoom = LEGIBLE;
      view.x = model.columns[number].x + model.size.width / 2 - size.width / 2 / view.zoom;
      view.y = middle - size.height / 2 / view.zoom;
      heard.moved();
      repaint();
    };

    /** @param {ChainCell} cell */
    const reveal = (cell) => {
      const x = (model.columns[cell.column].x - view.x) * view.zoom;
      const y = (cell.y - view.y) * view.zoom;
      const width = model.size.width * view.zoom;
      const height = cell.height * view.zoom;
      const dx = x < 8 ? 8 - x : x + width > size.width - 8 ? Math.max(size.width - 8 - x - width, 8 - x) : 0;
      const top = chain.HEAD + 8;
      const dy = y < top ? top - y : y + height > size.height - 8 ? size.height - 8 - y - height : 0;
      if (dx || dy) pan(dx, dy);
    };

    // --- what is under the pointer: a card or fold, else the nearest line within some pixels
    /** @param {number} x @param {number} y */
    const target = (x, y) => {
      if (!scene || y < chain.HEAD) return null;
      if (chain.isFar(view.zoom)) {
        const bundle = chain.bundleAt(model, scene, size, x, y);
        return bundle ? { column: bundle.number } : null;
      }
      const [wx, wy] = world(x, y);
      return cardAt(wx, wy) || lineAt(wx, wy, 5 / view.zoom);
    };
    /** @param {number} wx @param {number} wy */
    const cardAt = (wx, wy) => {
      const number = model.columns.findIndex((column) => wx >= column.x && wx <= column.x + model.size.width);
      const found = number >= 0 && scene.stacks[number].find((cell) => cell.kind !== "lane" && wy >= cell.y && wy <= cell.y + cell.height);
      return found ? aimAt(found) : null;
    };
    /** @param {number} wx @param {number} wy @param {number} near */
    const lineAt = (wx, wy, near) => {
      let best = null;
      let least = near;
      for (const way of scene.ways) {
        if (way.edge === undefined || way.loop || wx < way.left || wx > way.right || wy < way.top - near || wy > way.bottom + near) continue;
        const distance = distanceTo(way.points, wx, wy);
        if (distance < least) {
          least = distance;
          best = { edge: way.edge };
        }
      }
      return best;
    };
    // How far a line passes from a point: across a column it runs straight in its lane (which it may share: the first
    // line there is taken), between columns it is a curve.
    /** @param {number[]} p @param {number} wx @param {number} wy */
    const distanceTo = (p, wx, wy) => {
      let least = Infinity;
      for (let i = 2; i < p.length; i += 4) {
        if (i + 2 < p.length && wx > p[i] && wx < p[i + 2]) least = Math.min(least, Math.abs(p[i + 1] - wy));
        if (wx >= p[i - 2] && wx <= p[i]) least = Math.min(least, offCurve(p, i, wx, wy));
      }
      return least;
    };
    /** @param {number[]} p @param {number} i @param {number} wx @param {number} wy */
    const offCurve = (p, i, wx, wy) => {
      const t = along((wx - p[i - 2]) / (p[i] - p[i - 2]));
      const off = Math.abs(p[i - 1] + (p[i + 1] - p[i - 1]) * t * t * (3 - 2 * t) - wy);
      // Steep lines are hit beside themselves too.
      return off / Math.hypot(1, Math.abs(p[i + 1] - p[i - 1]) / (p[i] - p[i - 2]));
    };
    // The parameter of the curve at a share of its width (its x is 1.5t − 1.5t² + t³).
    /** @param {number} share */
    const along = (share) => {
      let t = share;
      for (let i = 0; i < 4; i += 1) t -= (1.5 * t - 1.5 * t * t + t * t * t - share) / (1.5 - 3 * t + 3 * t * t);
      return Math.min(1, Math.max(0, t));
    };

    // --- pointer, wheel, fingers
    /** @type {Map<number, [number, number]>} */
    const pointers = new Map();
    /** @type {{ at: [number, number], moved: boolean, touch: boolean } | null} */
    let start = null;
    /** @param {MouseEvent} event @returns {[number, number]} */
    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, place(event));
      start = pointers.size === 1 ? { at: place(event), moved: false, touch: event.pointerType === "touch" } : null;
    });
    canvas.addEventListener("pointermove", (event) => {
      const at = place(event);
      const before = pointers.get(event.pointerId);
      if (!before) {
        if (event.pointerType !== "touch") heard.hover(target(...at));
        return;
      }
      if (pointers.size === 2) {
        const [, other] = [...pointers].find(([id]) => id !== event.pointerId) || [0, before];
        const was = Math.hypot(before[0] - other[0], before[1] - other[1]);
        const is = Math.hypot(at[0] - other[0], at[1] - other[1]);
        if (was > 0) zoomAt((at[0] + other[0]) / 2, (at[1] + other[1]) / 2, is / was);
        pan((at[0] - before[0]) / 2, (at[1] - before[1]) / 2);
      } else if (start) {
        if (!start.moved && Math.hypot(at[0] - start.at[0], at[1] - start.at[1]) > CLICK) {
          start.moved = true;
          canvas.classList.add("moving");
        }
        if (start.moved) pan(at[0] - before[0], at[1] - before[1]);
        else return;
      }
      pointers.set(event.pointerId, at);
    });
    /** @param {PointerEvent} event */
    const lift = (event) => {
      if (start && !start.moved && event.type === "pointerup") heard.press(target(...start.at));
      pointers.delete(event.pointerId);
      start = null;
      canvas.classList.remove("moving");
    };
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);
    canvas.addEventListener("pointerleave", () => heard.hover(null));
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      const [x, y] = place(event);
      if (event.shiftKey) pan(-event.deltaY - event.deltaX, 0);
      else zoomAt(x, y, Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016) * (event.ctrlKey ? 4 : 1)));
    }, { passive: false });

    // --- keys: along the lines and up and down the columns; a target is {node} or {fold}
    /** @param {ChainAim} aim */
    const cellOf = (aim) => (aim.node !== undefined ? scene.nodeCell(aim.node) : scene.cells.find((cell) => cell.kind === "fold" && cell.at === aim.fold));
    /** @param {ChainCell} cell */
    const aimAt = (cell) => (cell.kind === "fold" ? { fold: cell.at } : { node: cell.at });
    /** @param {ChainCell} cell @param {boolean} right */
    const beyond = (cell, right) => {
      const others = [];
      for (const way of scene.ways) {
        const [first, last] = [way.cells[0], way.cells[way.cells.length - 1]];
        if (right ? first === cell : last === cell) others.push(right ? last : first);
      }
      others.sort((a, b) => Number(a.kind === "fold") - Number(b.kind === "fold") || Math.abs(a.y - cell.y) - Math.abs(b.y - cell.y) || a.at - b.at);
      return others[0];
    };
    /** @param {ChainCell} cell @param {number} step */
    const upDown = (cell, step) => {
      const cards = scene.stacks[cell.column].filter((other) => other.kind !== "lane");
      return cards[cards.indexOf(cell) + step];
    };
    /** @param {ChainAim} aim @param {string} key */
    const walk = (aim, key) => {
      const cell = cellOf(aim);
      if (!cell || key === "Home") return { node: model.data.focus };
      const next = key === "ArrowRight" || key === "ArrowLeft" ? beyond(cell, key === "ArrowRight") : upDown(cell, key === "ArrowDown" ? 1 : -1);
      return next ? aimAt(next) : null;
    };

    new ResizeObserver(() => { if (measure()) heard.resized(); }).observe(frame);

    return {
      view, size, fit, holds, approach, pan, repaint, paint, walk, target, measure, cellOf,
      reveal: (aim) => { const cell = cellOf(aim); if (cell) reveal(cell); },
      zoom: (factor) => zoomAt(size.width / 2, size.height / 2, factor),
      show: (newScene, newLook) => { scene = newScene; look = newLook; repaint(); },
      frames: () => frames,
    };
  };
})();
