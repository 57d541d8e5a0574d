// A hall's displays: what is called stands on all of them, a cut of the network is said and changes nothing in
// the end, and every call is spoken to its end, in each language.

import { layCable } from '../lib/cable.mjs';
import { startDesk } from '../lib/demo.mjs';
import { hallOf, until } from '../lib/hall.mjs';
import { freePort } from '../lib/provider.mjs';

export const name = 'displays show and speak every call, through a cut of the network';
export const hall = true;

const SCREEN = { width: 1920, height: 1080 };
const CUT = 62_000;

export async function run(journey) {
  const port = await freePort();
  const desk = await startDesk(port, []);
  try {
    const hall = hallOf(desk);
    const addresses = { display: `${desk.base}/en/halls/town-hall/display`, sign: `${desk.base}/zh/halls/town-hall/counters/2/display` };
    for (const [counter, officer] of [[1, 11], [2, 12]]) await hall.at(counter, officer, 'open');
    await looks(journey, hall, addresses);
    const cable = await layCable(desk.base);
    await cut(journey, hall, addresses, cable).finally(cable.remove);
    await voice(journey, hall, addresses);
    await chime(journey, hall, addresses);
    await turns(journey, addresses);
    await overMidnight(journey, addresses);
    await anotherPlan(journey, addresses);
    await anotherDesk(journey, addresses);
    await withoutScripts(journey, hall, addresses);
  } finally {
    await desk.stop();
  }
}

/** The next ticket of a queue is called at the counter. */
async function callNext(hall, counter, officer, queue) {
  await hall.at(counter, officer, 'finish').catch(() => {});
  return hall.call(queue, counter, officer);
}

const shows = (page, ticket) => until(page, (ticket) => document.querySelector('[data-ticket]').textContent === ticket, ticket);

async function looks({ person, assert, look, shot }, hall, { display, sign }) {
  const screen = await person({ viewport: SCREEN });
  await screen.goto(display);
  await screen.getByText('Nobody has been called yet today').waitFor();
  const first = await callNext(hall, 1, 11, 'certificates');
  await shows(screen, first);
  for (let more = 0; more < 7; more += 1) await callNext(hall, 2, 12, 'moving');
  const last = await callNext(hall, 1, 11, 'certificates');
  await shows(screen, last);
  const size = await screen.locator('[data-now] [data-ticket]').evaluate((number) => getComputedStyle(number).fontSize);
  assert.equal(size, '292px', 'the number is read from fifteen metres');
  assert.equal(await screen.locator('[data-before]:not(.empty)').count(), 6, 'the last six stand beside it');
  await everythingIsOnTheScreen(screen, assert);
  for (const [width, height, called] of [[1920, 1080, 'full'], [1280, 720, 'small'], [1080, 1920, 'portrait'], [3840, 2160, 'large']]) {
    await screen.setViewportSize({ width, height });
    await everythingIsOnTheScreen(screen, assert, called);
    await shot(screen, `display-${called}`);
  }
  await screen.setViewportSize(SCREEN);
  await look(screen, 'display');

  const over = await person({ viewport: { width: 1280, height: 720 } });
  await over.addInitScript(keepsWhatItHears);
  await over.goto(sign);
  await hall.at(2, 12, 'begin');
  await over.getByText('正在办理').waitFor();
  await look(over, 'sign');
  await hall.at(2, 12, 'finish');
  await over.getByText('空闲').waitFor();
  await hall.at(2, 12, 'pause', { reason: 'break' });
  await over.getByText('暂停').waitFor();
  assert.equal(await over.locator('.bars').isVisible(), true, 'paused is two bars and the word');
  await hall.at(2, 12, 'resume');
  await standsOutOverItsOwnCounter(over, assert, hall);
}

/** The calls that the hall's events told last, before the page does anything with them. */
function keepsWhatItHears() {
  window.EventSource = class extends window.EventSource {
    constructor(address) {
      super(address);
      this.addEventListener('state', (event) => { window.heard = JSON.parse(event.data).calls; });
    }
  };
}

/** Whoever looks at counter 2 is not made to think that somebody was called to it who was called to counter 1. */
async function standsOutOverItsOwnCounter(over, assert, hall) {
  await over.evaluate(() => {
    window.stoodOut = [];
    const now = document.querySelector('[data-sign]');
    const keep = () => now.classList.contains('fresh') && window.stoodOut.push(now.querySelector('[data-ticket]').textContent);
    new MutationObserver(keep).observe(now, { attributes: true, attributeFilter: ['class'] });
  });
  const heard = (ticket) => until(over, (ticket) => window.heard?.[0]?.ticket === ticket, ticket);
  const stoodOut = () => over.evaluate(() => window.stoodOut);
  await heard(await callNext(hall, 1, 11, 'certificates'));
  assert.deepEqual(await stoodOut(), [], 'a call at counter 1 is none at counter 2');
  const here = await callNext(hall, 2, 12, 'moving');
  await heard(here);
  assert.deepEqual(await stoodOut(), [here]);
}

/** Nothing is cut off at the edges, whatever the size. */
async function everythingIsOnTheScreen(page, assert, called = 'full') {
  const beyond = await page.evaluate(() => [...document.querySelectorAll('header, footer, [data-now], [data-before], [data-queue], .call .big')]
    .filter((part) => part.offsetParent)
    .filter((part) => {
      const box = part.getBoundingClientRect();
      return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
    })
    .map((part) => part.outerHTML.slice(0, 60)));
  assert.deepEqual(beyond, [], `${called}: everything is on the screen`);
}

/** The seconds in words such as 'Updated 3 seconds ago'; from two minutes on it is told in minutes. */
function secondsIn(words) {
  const [, count, unit] = words.trim().match(/^Updated (\d+) (second|minute)s? ago$/);
  return Number(count) * (unit === 'minute' ? 60 : 1);
}
const age = (page) => page.locator('.ages > span').first().innerText();
const picture = (page) => page.locator('main').evaluate((main) => {
  const copy = main.cloneNode(true);
  // Where the page began is no part of what it shows.
  copy.removeAttribute('data-id');
  copy.querySelectorAll('.fresh').forEach((part) => part.classList.remove('fresh'));
  return copy.outerHTML.replaceAll(' class=""', '');
});

async function cut({ person, assert, shot }, hall, { display }, cable) {
  const [steady, unlucky] = [await person({ viewport: SCREEN }), await person({ viewport: SCREEN })];
  for (const page of [steady, unlucky]) await stubSpeech(page, ['en-GB', 'zh-CN']);
  await Promise.all([steady.goto(display), unlucky.goto(`${cable.base}${new URL(display).pathname}`)]);
  for (const page of [steady, unlucky]) await page.getByRole('button', { name: /sound/ }).click();
  const before = await callNext(hall, 1, 11, 'certificates');
  await Promise.all([shows(steady, before), shows(unlucky, before)]);
  await until(unlucky, () => window.spoken.length === 2);

  cable.pull();
  await unlucky.context().setOffline(true);
  const began = Date.now();
  const missed = [];
  for (let call = 0; call < 3; call += 1) missed.push(await callNext(hall, 1, 11, 'certificates'));
  await shows(steady, missed.at(-1));
  await until(unlucky, () => document.querySelector('[data-age]').dataset.is === 'cut');
  assert.equal(await unlucky.getByText('No connection').isVisible(), true, 'the cut is said in a word');
  assert.equal(await unlucky.locator('[data-now] [data-ticket]').innerText(), before, 'what was known stays on the screen');
  const seconds = secondsIn(await age(unlucky));
  await until(unlucky, (seconds) => Number(document.querySelector('.ages > span').textContent.match(/\d+/)[0]) >= seconds + 3, seconds);
  await shot(unlucky, 'display-cut');
  await unlucky.waitForTimeout(Math.max(0, CUT - (Date.now() - began)));
  assert.ok(secondsIn(await age(unlucky)) >= 60, 'the age says how long');
  // A machine at its limit may draw the steady screen late, and not for a whole minute.
  await until(steady, () => /^Updated [0-7] seconds? ago$/.test(document.querySelector('.ages > span').textContent.trim()));

  cable.plug();
  await unlucky.context().setOffline(false);
  await shows(unlucky, missed.at(-1));
  await until(unlucky, () => document.querySelector('[data-age]').dataset.is === 'fresh');
  assert.equal(await unlucky.getByText('No connection').isVisible(), false);
  const last = await callNext(hall, 2, 12, 'moving');
  await Promise.all([shows(steady, last), shows(unlucky, last)]);
  assert.equal(await picture(unlucky), await picture(steady), 'the screen is as if it had never been cut');
  await until(unlucky, (count) => window.spoken.length === count, 2 * 5);
  const order = await unlucky.evaluate(() => window.spoken.filter((speech) => speech.lang === 'en-GB').map((speech) => speech.text));
  const said = [before, ...missed, last].map((ticket) => [...ticket].join(' '));
  assert.deepEqual(order.map((text) => said.find((ticket) => text.includes(ticket))), said, 'what was missed is spoken, in order');
  for (const page of [steady, unlucky]) await page.context().close();
}

/** A machine that speaks these languages; it keeps what it said, and notices when it was interrupted. */
function stubSpeech(page, languages, seconds = 0.3) {
  return page.addInitScript(([languages, seconds]) => {
    window.spoken = [];
    window.overlaps = 0;
    let speaking = 0;
    window.SpeechSynthesisUtterance = class {
      constructor(text) { this.text = text; }
    };
    const engine = {
      getVoices: () => languages.map((lang) => ({ lang })),
      speak(speech) {
        speaking += 1;
        if (speaking > 1) window.overlaps += 1;
        setTimeout(() => {
          speaking -= 1;
          window.spoken.push({ text: speech.text, lang: speech.lang, at: performance.now() });
          speech.onend();
        }, seconds * 1000);
      },
      cancel() { window.overlaps += 1; },
    };
    Object.defineProperty(window, 'speechSynthesis', { value: languages.length > 0 ? engine : undefined });
    // Tones are counted where they begin.
    window.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function counted(...words) {
      window.tones += 1;
      return start.apply(this, words);
    };
  }, [languages, seconds]);
}

async function voice({ person, assert }, hall, { display }) {
  const page = await person({ viewport: SCREEN });
  await stubSpeech(page, ['zh-CN', 'en-GB'], 0.6);
  await page.goto(display);
  const quiet = await callNext(hall, 1, 11, 'certificates');
  await shows(page, quiet);
  const button = page.getByRole('button', { name: /Turn the sound on/ });
  await button.click();
  await page.getByRole('button', { name: /Sound is on/ }).waitFor();
  const called = [];
  for (let call = 0; call < 4; call += 1) called.push(await callNext(hall, 1, 11, 'certificates'));
  await until(page, () => window.spoken.length === 8);
  const { spoken, overlaps, tones } = await page.evaluate(() => ({ spoken: window.spoken, overlaps: window.overlaps, tones: window.tones }));
  assert.equal(overlaps, 0, 'one after another, none cut off');
  assert.equal(tones, 2 * 4, 'a chime before each call');
  const wanted = called.flatMap((ticket) => {
    const signs = [...ticket].join(' ');
    return [`en-GB Number ${signs}, please come to counter 1.`, `zh-CN 请 ${signs} 号，到 1 号窗口。`];
  });
  assert.deepEqual(spoken.map(({ lang, text }) => `${lang} ${text}`), wanted, 'every call, in each language in turn');
  assert.ok(!spoken.some(({ text }) => text.includes([...quiet].join(' '))), 'what was called before sound was on is not made up for');

  await page.reload();
  await page.getByRole('button', { name: /Turn the sound on/ }).waitFor();
}

async function chime({ person, assert }, hall, { display }) {
  for (const languages of [[], ['fr-FR']]) {
    const page = await person({ viewport: SCREEN });
    await stubSpeech(page, languages);
    await page.goto(display);
    await page.getByRole('button', { name: /Turn the sound on/ }).click();
    await shows(page, await callNext(hall, 1, 11, 'certificates'));
    await until(page, () => window.tones === 2);
    assert.equal(await page.evaluate(() => window.spoken.length), 0, 'no voice speaks a language it does not know');
  }
}

/** The demo town speaks two languages: a third is put beside them, as the desk would draw it. */
async function turns({ person, assert }, { display }) {
  const page = await person({ viewport: SCREEN });
  await page.goto(display);
  await page.evaluate(() => document.querySelectorAll('[data-turn="1"]').forEach((words) => {
    const third = Object.assign(words.cloneNode(), { lang: 'fr', hidden: true, textContent: 'troisième' });
    third.dataset.turn = '2';
    words.after(third);
  }));
  const shown = () => page.locator('.hall > span:visible').evaluateAll((all) => all.map((words) => words.lang));
  assert.deepEqual(await shown(), ['en', 'zh-Hans']);
  await until(page, () => !document.querySelector('.hall [data-turn="2"]').hidden);
  assert.deepEqual(await shown(), ['en', 'fr'], 'the second place goes to the next');
  await until(page, () => document.querySelector('.hall [data-turn="2"]').hidden);
  assert.deepEqual(await shown(), ['en', 'zh-Hans'], 'and comes back');
}

/** A hall's events are told by the journey: what a display does with them is its own script. */
function tellsItself(page) {
  return page.addInitScript(() => {
    window.EventSource = class extends EventTarget {
      constructor() {
        super();
        this.readyState = 1;
        window.tell = (kind, told, lastEventId) => this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(told), lastEventId }));
      }

      close() {}
    };
    window.told = (more) => ({
      now: Date.now(),
      clock: 60,
      dates: {},
      ended: false,
      calls: [],
      queues: [...document.querySelectorAll('[data-queue]')].map((row) => ({ queue: row.dataset.queue, waiting: 0, wait: null, served: true, takes: true })),
      counters: [],
      held: null,
      ...more,
    });
  });
}

/** The calls of a new day are told as missed and stand in the state, and are spoken once all the same. */
async function overMidnight({ person, assert }, { display }) {
  const page = await person({ viewport: SCREEN });
  await stubSpeech(page, ['en-GB']);
  await tellsItself(page);
  await page.goto(display);
  await page.getByRole('button', { name: /Turn the sound on/ }).click();
  await page.evaluate(() => {
    const [day, event] = document.querySelector('[data-id]').dataset.id.split('.');
    const next = new Date(Date.parse(day) + 24 * 60 * 60_000).toISOString().slice(0, 10);
    const [first, second, third] = [1, 2, 3].map((more) => ({ ticket: `A00${more}`, counter: 1, event: Number(event) + more, at: Date.now() }));
    window.tell('beat', { now: Date.now(), clock: 60 }, '');
    window.tell('missed', [first, second], '');
    window.tell('state', window.told({ calls: [second, first] }), `${next}.${second.event}`);
    window.tell('state', window.told({ calls: [third, second, first] }), `${next}.${third.event}`);
  });
  await until(page, () => window.spoken.some(({ text }) => text.includes('A 0 0 3')));
  const spoken = await page.evaluate(() => window.spoken.map(({ text }) => text.match(/A 0 0 \d/)[0]));
  assert.deepEqual(spoken, ['A 0 0 1', 'A 0 0 2', 'A 0 0 3'], 'in order, each once');
}

/** A display that was drawn by another plan draws the queues anew, and a sign whose counter is gone is closed. */
async function anotherPlan({ person, assert }, { display, sign }) {
  const page = await person({ viewport: SCREEN });
  await tellsItself(page);
  await page.goto(display);
  const queues = () => page.locator('[data-queue]').evaluateAll((rows) => rows.map((row) => row.dataset.queue));
  const drawn = await queues();
  await page.evaluate(() => {
    const told = window.told({});
    const [gone] = document.querySelectorAll('[data-queue]');
    gone.dataset.queue = 'given-up';
    window.tell('state', { ...told, queues: told.queues.map((queue, place) => ({ ...queue, waiting: place + 3 })) }, '2026-09-24.1');
  });
  await until(page, () => !document.querySelector('[data-queue="given-up"]'));
  assert.deepEqual(await queues(), drawn);
  const waiting = await page.locator('[data-waiting]').allInnerTexts();
  assert.deepEqual(waiting.map(Number), drawn.map((_, place) => place + 3), 'with what was told of them');

  const over = await person({ viewport: { width: 1280, height: 720 } });
  await tellsItself(over);
  await over.goto(sign);
  await over.evaluate(() => window.tell('state', window.told({ counters: [{ counter: 2, is: 'called', ticket: 'A001' }] }), '2026-09-24.1'));
  await until(over, () => document.querySelector('[data-sign]').dataset.is === 'called');
  await over.evaluate(() => window.tell('state', window.told({ counters: [] }), '2026-09-24.2'));
  await until(over, () => document.querySelector('[data-sign]').dataset.is === 'closed');
  assert.equal(await over.locator('[data-sign] [data-ticket]').isVisible(), false);
}

/** A screen that was drawn by another version or plan is loaded anew: once, and not where its sound would be gone. */
async function anotherDesk({ person, assert }, { display, sign }) {
  /** The page takes itself for one of before and is told of the desk that is there now; how often it asks that at once. */
  const tells = (page, mark) => page.evaluate((mark) => {
    window.isOfBefore = true;
    document.querySelector('[data-mark]').dataset.mark = 'of-before';
    let asked = 0;
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function counted(...words) {
      asked += 1;
      return send.apply(this, words);
    };
    // What a state says is followed with the next one.
    for (const event of [1, 2]) window.tell('state', window.told({ mark }), `2026-09-24.${event}`);
    return asked;
  }, mark);
  const markOf = (page) => page.locator('[data-mark]').getAttribute('data-mark');
  for (const address of [display, sign]) {
    const page = await person({ viewport: SCREEN });
    await tellsItself(page);
    await page.goto(address);
    const mark = await markOf(page);
    assert.equal(await tells(page, mark), 1);
    await until(page, (mark) => !window.isOfBefore && !history.state.last && history.state.marks.join() === mark, mark);
    assert.equal(await markOf(page), mark);
    assert.equal(await tells(page, mark), 0, 'a mark has it load once');
  }
  const loud = await person({ viewport: SCREEN });
  await tellsItself(loud);
  await loud.goto(display);
  await loud.getByRole('button', { name: /Turn the sound on/ }).click();
  assert.equal(await tells(loud, await markOf(loud)), 0, 'what somebody turned on stays on');
}

async function withoutScripts({ person, assert }, hall, { display, sign }) {
  const page = await person({ viewport: SCREEN, scripts: false });
  const called = await callNext(hall, 1, 11, 'certificates');
  await page.goto(display);
  const at = (selector) => page.locator(selector).innerText();
  assert.equal(await at('[data-now] [data-ticket]'), called);
  assert.match(await at('.as-of'), /As at \d+:\d\d:\d\d/);
  const next = await callNext(hall, 1, 11, 'certificates');
  await page.getByText(next, { exact: true }).first().waitFor();
  await page.goto(sign);
  assert.match(await at('.sign-counter'), /2/);
}
