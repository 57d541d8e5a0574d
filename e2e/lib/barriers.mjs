// What stands in somebody's way on a page beyond what axe finds: the keyboard's way through it, the focus,
// small targets, text made larger, motion, names that lead astray, colours of one's own, paper.
// Each check answers with its findings, one line each; none when nothing is wrong.

import { PHONE } from './browser.mjs';
import { axe, overflow, shot } from './look.mjs';
import { contrasts } from './pixels.mjs';

const STOPS_MAX = 250;
const FOCUS_WIDTH = 3;
const TARGET_MIN = 24;
/** 1280 × 1024 px at 400 %. */
const ZOOMED = { width: 320, height: 256 };
/** How much of a zoomed screen may be covered by what stays. */
const COVERED_MAX = 0.4;
/** Between the darkest and the lightest part of something to read or to press. */
const CONTRAST_MIN = 3;

/** Everything that is checked on a page, as a list of findings. Keeps pictures under this name. */
export async function barriers(page, name) {
  const found = [];
  for (const check of [keyboard, targets, names, motion, zoomed, enlarged, tables]) {
    found.push(...(await check(page)).map((finding) => `${check.name}: ${finding}`));
  }
  for (const [look, media] of LOOKS) {
    await page.emulateMedia(media);
    const picture = await shot(page, `${name}-${look}`);
    // The rules of a page do not tell which colours a browser forces on it; its picture does. It comes first:
    // a debugger that leaves takes the look along.
    found.push(...(await unseen(page, picture)).map((finding) => `${look}: ${finding}`));
    if (look === 'print') {
      const lost = await lostOnPaper(page);
      found.push(...[...lost, ...(await axe(page, ['color-contrast']))].map((finding) => `${look}: ${finding}`));
    }
    await page.emulateMedia(PLAIN);
  }
  return found.map((finding) => `${name}: ${finding}`);
}

const PLAIN = { media: 'screen', colorScheme: 'light', forcedColors: 'none' };
const LOOKS = [
  ['forced', { forcedColors: 'active', colorScheme: 'dark' }],
  ['print', { media: 'print', colorScheme: 'dark' }],
];

/** Tab leads through the page in reading order, shows where it is, leaves at the end, and comes back the same way. */
async function keyboard(page) {
  await page.evaluate(() => {
    document.activeElement.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
  });
  const [stops, found] = [[], []];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeStop, FOCUS_WIDTH);
    if (!stop) break;
    if (stops.includes(stop.key) || stops.length === STOPS_MAX) return [...found, `the focus is trapped at ${stop.said}`];
    stops.push(stop.key);
    found.push(...stop.faults.map((fault) => `${stop.said} ${fault}`));
  }
  const back = [];
  for (;;) {
    await page.keyboard.press('Shift+Tab');
    const stop = await page.evaluate(describeStop, FOCUS_WIDTH);
    if (!stop || back.includes(stop.key)) break;
    back.unshift(stop.key);
  }
  if (stops.length < 2) found.push('nothing can be reached');
  if (back.join() !== stops.join()) found.push(`${stops.length} stops forward, ${back.length} back`);
  return found;
}

/** In the page: where the focus is, and what is wrong with it there. Nothing when it has left the page. */
function describeStop(width) {
  const here = document.activeElement;
  if (!here || here === document.body || here === document.documentElement) return null;
  window.stopKeys ??= new Map();
  if (!window.stopKeys.has(here)) window.stopKeys.set(here, window.stopKeys.size);
  const faults = [];
  const shows = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= width && !style.outlineColor.endsWith(', 0)');
  };
  const around = [here, here.nextElementSibling, here.parentElement, here.parentElement.parentElement].filter(Boolean);
  if (!around.some(shows)) faults.push('does not show that it has the focus');
  const box = here.getBoundingClientRect();
  const places = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [box.left + box.width * x, box.top + box.height * y]));
  const top = places.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean);
  const isOwn = (element) => element === here || here.contains(element) || element.contains(here) || element.matches(`label[for="${CSS.escape(here.id)}"]`);
  if (!here.matches('.skip') && !top.some(isOwn)) faults.push('is covered when it has the focus');
  if (here.tabIndex > 0) faults.push('jumps the queue');
  const previous = window.stopBefore;
  window.stopBefore = here;
  // Of two parts beside each other the one that is read first comes first.
  if (previous?.isConnected && previous.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) {
    let parent = here.parentElement;
    while (!parent.contains(previous)) parent = parent.parentElement;
    const child = (inner) => [...parent.children].find((one) => one.contains(inner));
    const [first, second] = [child(previous), child(here)];
    const stays = (part) => ['fixed', 'sticky', 'absolute'].includes(getComputedStyle(part).position);
    if (first && second && first !== second && !stays(first) && !stays(second)) {
      const [a, b] = [first.getBoundingClientRect(), second.getBoundingClientRect()];
      if (b.bottom <= a.top + 1) faults.push('is drawn above what is read before it');
      const isRight = getComputedStyle(parent).direction === 'rtl' ? b.left >= a.right - 1 : b.right <= a.left + 1;
      if (isRight && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2) {
        faults.push('is drawn before what is read before it');
      }
    }
  }
  return { key: window.stopKeys.get(here), said: here.outerHTML.replace(/\s+/g, ' ').slice(0, 90), faults };
}

/** Everything that can be touched is large enough; a link inside a sentence is as large as its line. */
function targets(page) {
  return page.evaluate((least) => {
    const touched = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')];
    const seen = touched.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.hidden, .skip'));
    const isInSentence = (one) => {
      const parent = one.parentElement;
      return getComputedStyle(one).display === 'inline' && parent.innerText.trim().length > one.innerText.trim().length;
    };
    return seen.flatMap((one) => {
      const boxes = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
      const [width, height] = [Math.max(...boxes.map((box) => box.width)), Math.max(...boxes.map((box) => box.height))];
      if ((width >= least && height >= least) || isInSentence(one)) return [];
      return [`${Math.round(width)}×${Math.round(height)} px: ${one.outerHTML.replace(/\s+/g, ' ').slice(0, 90)}`];
    });
  }, TARGET_MIN);
}

const NAMED = ['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'spinbutton', 'DisclosureTriangle', 'listbox'];

/** Every control has a name, and no two things of one name lead to different places; one main part, one first heading. */
async function names(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const seen = nodes.filter((node) => !node.ignored);
    const found = [];
    const places = new Map();
    for (const node of seen.filter((node) => NAMED.includes(node.role?.value))) {
      const said = (node.name?.value ?? '').trim();
      if (!said) found.push(`a ${node.role.value} has no name`);
      const key = `${node.role.value} “${said}”`;
      places.set(key, [...(places.get(key) ?? []), node.backendDOMNodeId]);
    }
    for (const [key, ids] of places) {
      if (ids.length < 2 || !/^(link|button)/.test(key)) continue;
      const lead = new Set(await Promise.all(ids.map((id) => leadsTo(session, id))));
      if (lead.size > 1) found.push(`${key} leads to ${[...lead].join(' and to ')}`);
    }
    for (const role of ['main', 'banner', 'contentinfo']) {
      const count = seen.filter((node) => node.role?.value === role).length;
      if (count > 1 || (role === 'main' && count === 0)) found.push(`${count} × ${role}`);
    }
    const first = seen.filter((node) => node.role?.value === 'heading' && node.properties?.some(({ name, value }) => name === 'level' && value.value === 1));
    if (first.length !== 1) found.push(`${first.length} first headings`);
    return found;
  } finally {
    await session.detach();
  }
}

async function leadsTo(session, backendNodeId) {
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  const answer = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId,
    returnByValue: true,
    functionDeclaration: `function () {
      if (this.href) return new URL(this.href).pathname + new URL(this.href).search;
      const form = this.form;
      return form ? [this.formAction, ...new URLSearchParams(new FormData(form, this))].join(' ') : this.outerHTML;
    }`,
  });
  return answer.result.value;
}

/** Whoever asks for no motion sees none. */
function motion(page) {
  return page.evaluate(() => {
    const moving = [...document.querySelectorAll('*')].filter((one) => {
      const style = getComputedStyle(one);
      return style.animationName !== 'none' || style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
    });
    return [...moving.map((one) => one.outerHTML.slice(0, 90)), ...document.getAnimations().map((one) => String(one.playState))];
  });
}

/** At 400 % nothing reaches beyond the side, and what stays in its place leaves room for the rest. */
async function zoomed(page) {
  const wide = await overflow(page);
  const size = page.viewportSize();
  await page.setViewportSize(ZOOMED);
  const covered = await page.evaluate((most) => {
    // A column that stays beside its table goes along with the page.
    const stays = ({ position, top, bottom }) => position === 'fixed' || (position === 'sticky' && [top, bottom].some((edge) => edge !== 'auto'));
    const staying = [...document.querySelectorAll('body *')].filter((one) => stays(getComputedStyle(one)) && one.checkVisibility());
    const high = staying.filter((one) => one.getBoundingClientRect().height > innerHeight * most);
    return high.map((one) => `${Math.round(one.getBoundingClientRect().height)} px of ${innerHeight} are covered by ${one.outerHTML.slice(0, 60)}`);
  }, COVERED_MAX);
  await page.setViewportSize(size);
  return [...wide, ...covered];
}

/** Text of twice the size is all there, on the screen that is looked at and on a phone's. */
export async function enlarged(page) {
  const size = page.viewportSize();
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  const found = await cutOff(page);
  await page.setViewportSize(PHONE);
  found.push(...(await cutOff(page)).map((finding) => `on a phone: ${finding}`));
  await page.setViewportSize(size);
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  return found;
}

/** What reaches beyond the screen or beyond its own part of the page. */
function cutOff(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const isShown = (one) => one.checkVisibility() && !one.closest('.hidden, .skip, .scrolls, .list-scroll, svg');
    const hasText = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const cut = [...document.querySelectorAll('body *')].filter((one) => isShown(one) && hasText(one)).filter((one) => {
      const style = getComputedStyle(one);
      if (style.display === 'inline') return false;
      const isClipped = style.overflowY !== 'visible' && style.overflowY !== 'auto';
      return one.scrollWidth > one.clientWidth + 1 || (isClipped && one.scrollHeight > one.clientHeight + 1);
    });
    const wide = root.scrollWidth > root.clientWidth + 1 ? [`the page is ${root.scrollWidth} px wide of ${root.clientWidth}`] : [];
    return [...wide, ...cut.map((one) => `cut off: ${one.outerHTML.replace(/\s+/g, ' ').slice(0, 90)}`)];
  });
}

/** On a phone a table says that it goes on beside the screen, its rows keep their names there, and no head stands a letter a line. */
export async function tables(page) {
  const size = page.viewportSize();
  await page.setViewportSize(PHONE);
  const found = await page.evaluate(() => [...document.querySelectorAll(':is(.scrolls, .list-scroll):has(table)')].flatMap((scroller) => {
    if (scroller.scrollWidth <= scroller.clientWidth + 1) return [];
    const said = (one) => one.outerHTML.replace(/\s+/g, ' ').slice(0, 90);
    const names = [...scroller.querySelectorAll('tbody tr > :first-child:not([colspan])')];
    const heads = [...scroller.querySelectorAll('thead th')];
    const narrow = heads.filter((one) => one.getBoundingClientRect().width < 3 * parseFloat(getComputedStyle(one).fontSize));
    const end = getComputedStyle(scroller).direction === 'rtl' ? -scroller.scrollWidth : scroller.scrollWidth;
    scroller.scrollLeft = end;
    const { left, right, width } = scroller.getBoundingClientRect();
    const isAway = (box) => box.right <= left || box.left >= right;
    const broad = names.filter((one) => one.getBoundingClientRect().width > 0.6 * width);
    const away = names.filter((one) => isAway(one.getBoundingClientRect()));
    scroller.scrollLeft = 0;
    const more = getComputedStyle(scroller).boxShadow === 'none' ? [`nothing says that there is more: ${said(scroller)}`] : [];
    return [...more, ...away.slice(0, 1).map((one) => `leaves the screen: ${said(one)}`), ...broad.slice(0, 1).map((one) => `leaves the rest no room: ${said(one)}`), ...narrow.map((one) => `has no room: ${said(one)}`)];
  }));
  await page.setViewportSize(size);
  return found;
}

/** A printer leaves out grounds that it may leave out, and nobody unfolds paper: what is told by either is lost. */
function lostOnPaper(page) {
  return page.evaluate(() => {
    const said = (one) => one.outerHTML.replace(/\s+/g, ' ').slice(0, 90);
    const shown = [...document.querySelectorAll('main *')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('svg'));
    const isBare = (colour) => ['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(colour);
    const fades = (style) => style.printColorAdjust !== 'exact' && !(isBare(style.backgroundColor) && style.backgroundImage === 'none');
    const shapes = shown.filter((one) => !one.innerText?.trim() && !one.children.length && fades(getComputedStyle(one)));
    const drawn = shown.filter((one) => getComputedStyle(one, '::before').content !== 'none' && fades(getComputedStyle(one, '::before')));
    const folded = shown.filter((one) => one.matches('details:not(:has(form, textarea))') && [...one.children].some((part) => !part.checkVisibility()));
    return [...[...shapes, ...drawn].map((one) => `its shape is lost: ${said(one)}`), ...folded.map((one) => `is folded: ${said(one)}`)];
  });
}

/** Every control, every first heading and the band of what is late can be seen in this picture of the whole page. */
async function unseen(page, picture) {
  const boxes = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('a[href], button, input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea, summary, label, h1, h2, .band')];
    return shown.filter((one) => one.checkVisibility({ visibilityProperty: true }) && (one.matches('.band') || !one.closest('.hidden, .skip, .list-scroll, .scrolls'))).map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return { left: left + scrollX, top: top + scrollY, width, height, said: one.outerHTML.replace(/\s+/g, ' ').slice(0, 90) };
    });
  });
  const contrast = contrasts(picture);
  return boxes.filter((box) => contrast(box) < CONTRAST_MIN).map((box) => `cannot be seen: ${box.said}`);
}
