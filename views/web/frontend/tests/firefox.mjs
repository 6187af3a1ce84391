// Visits pages with Firefox and prints, as JSON, what was wrong on each: console errors, exceptions, foreign requests, width.
//
// usage: node firefox.mjs < visits.json
//   {"firefox": path, "home": "http://…", "language": "zh-CN", "dark": false, "width": 390, "height": 844, "visits": [{"path": "/", "waitFor": "css"}]}
import puppeteer from "puppeteer-core";
import { text } from "node:stream/consumers";

const asked = JSON.parse(await text(process.stdin));
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: asked.firefox,
  extraPrefsFirefox: {
    "intl.accept_languages": asked.language,
    "layout.css.prefers-color-scheme.content-override": asked.dark ? 0 : 1,
  },
});
const wrong = {};
try {
  const page = await browser.newPage();
  await page.setViewport({ width: asked.width, height: asked.height });
  let path = "";
  const note = (what) => (wrong[path] ??= []).push(what);
  page.on("console", (said) => said.type() === "error" && note(`console: ${said.text()}`));
  page.on("pageerror", (error) => note(`exception: ${error}`));
  page.on("request", (request) => {
    if (![asked.home, "data:", "blob:"].some((start) => request.url().startsWith(start))) note(`request: ${request.url()}`);
  });
  for (const visit of asked.visits) {
    path = visit.path;
    const answer = await page.goto(asked.home + path, { waitUntil: "load" });
    if (answer.status() >= 400) note(`status: ${answer.status()}`);
    if (visit.waitFor) await page.waitForSelector(visit.waitFor);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) {
      const widest = await page.evaluate(() => [...document.querySelectorAll("body *")]
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
        .map((one) => `${one.tagName.toLowerCase()}.${one.className}`).slice(0, 4));
      note(`too wide: ${over} px (${widest.join(", ")})`);
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(wrong));
