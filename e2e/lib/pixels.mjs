// Reads a picture of a page: a PNG of eight bits a channel without interlacing, as browsers make them.

import { inflateSync } from 'node:zlib';

/** A function that tells the contrast (WCAG, 1 to 21) between the darkest and the lightest pixel of a box. */
export function contrasts(png) {
  const { width, height, channels, bytes } = pixelsOf(png);
  return ({ left, top, width: wide, height: high }) => {
    let [dark, light] = [1, 0];
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(top + high)); y += 1) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, Math.ceil(left + wide)); x += 1) {
        const bright = luminance(bytes, (y * width + x) * channels);
        if (bright < dark) dark = bright;
        if (bright > light) light = bright;
      }
    }
    return (light + 0.05) / (dark + 0.05);
  };
}

const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

const luminance = (bytes, at) => 0.2126 * LINEAR[bytes[at]] + 0.7152 * LINEAR[bytes[at + 1]] + 0.0722 * LINEAR[bytes[at + 2]];

function pixelsOf(png) {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3];
  const packed = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const lines = inflateSync(Buffer.concat(packed));
  const length = width * channels;
  const bytes = new Uint8Array(length * height);
  for (let y = 0; y < height; y += 1) unfilter(lines, bytes, y, length, channels);
  return { width, height, channels, bytes };
}

/** Each line of a PNG says how it was drawn from its neighbours (PNG specification, section 9). */
function unfilter(lines, bytes, y, length, channels) {
  const kind = lines[y * (length + 1)];
  for (let x = 0; x < length; x += 1) {
    const at = y * length + x;
    const left = x >= channels ? bytes[at - channels] : 0;
    const above = y > 0 ? bytes[at - length] : 0;
    const corner = x >= channels && y > 0 ? bytes[at - length - channels] : 0;
    const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][kind];
    bytes[at] = lines[y * (length + 1) + 1 + x] + guess;
  }
}

function paeth(left, above, corner) {
  const [toLeft, toAbove, toCorner] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
