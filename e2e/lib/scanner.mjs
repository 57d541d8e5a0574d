// Reads a drawn code as a scanner does: the drawing becomes a picture, the picture is read by a package that
// others wrote.

import jsQr from 'jsqr';

const PIXELS = 4;

/** What the code drawn by this `<svg>` says. */
export async function readQr(page, selector) {
  const svg = await page.locator(selector).evaluate((drawing) => drawing.outerHTML);
  const picture = pictureOf(svg);
  const found = jsQr(picture.pixels, picture.side, picture.side);
  if (!found) throw new Error('the drawn code cannot be read');
  return found.data;
}

/** Dark runs `M x y h n` and `m dx 0 h n`, as pixels. */
function pictureOf(svg) {
  const [left, , modules] = svg.match(/viewBox="([^"]+)"/)[1].split(' ').map(Number);
  const quiet = -left;
  const side = modules * PIXELS;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, kind, first, second, length] of svg.matchAll(/([Mm])(-?\d+) (-?\d+)h(\d+)/g)) {
    [x, y] = kind === 'M' ? [Number(first), Number(second)] : [x + Number(first), y + Number(second)];
    for (let run = 0; run < Number(length); run += 1) darken(pixels, side, x + run + quiet, y + quiet);
    x += Number(length);
  }
  return { pixels, side };
}

function darken(pixels, side, column, row) {
  for (let down = 0; down < PIXELS; down += 1) {
    const start = ((row * PIXELS + down) * side + column * PIXELS) * 4;
    for (let place = start; place < start + PIXELS * 4; place += 4) pixels.fill(0, place, place + 3);
  }
}
