// Displays in the hall. The desk draws the page; this puts what the hall's events tell into its slots, says
// how old it is, and speaks the calls. Without this file the page is right too, and is loaded anew.
'use strict';

(() => {
  const board = document.querySelector('[data-events]');
  if (!board) return;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);

  // ---- The picture ----

  /** Of the words that a slot may show, shows these. */
  function when(slot, word) {
    slot.dataset.is = word;
    all('[data-when]', slot).forEach((part) => part.toggleAttribute('hidden', part.dataset.when !== word));
  }

  const write = (slot, text) => { if (slot.textContent !== String(text)) slot.textContent = text; };

  function writeCall(slot, call) {
    write(one('[data-ticket]', slot), call ? call.ticket : '');
    write(one('[data-counter]', slot), call ? call.counter : '');
  }

  function showHall(state) {
    if (!fits(state)) redraw();
    const now = one('[data-now]');
    const [call, ...before] = state.calls;
    writeCall(now, call);
    when(now, state.ended ? 'ended' : call ? 'call' : 'none');
    one('.call', now).classList.toggle('tight', Boolean(call) && call.ticket.length + String(call.counter).length > 6);
    all('[data-before]').forEach((slot, place) => {
      writeCall(slot, before[place]);
      slot.classList.toggle('empty', !before[place]);
    });
    state.queues.forEach(showQueue);
    one('[data-held]').hidden = state.held === null;
    all('[data-words]').forEach((words) => write(words, words.dataset.words.replace('{count}', state.held ?? 0)));
  }

  function showQueue(queue) {
    const row = one(`[data-queue="${queue.queue}"]`);
    if (!row) return;
    write(one('[data-waiting]', row), queue.waiting);
    const wait = one('[data-wait]', row);
    const [low, high] = queue.wait ?? ['', ''];
    write(one('b', wait), low === high ? low : `${low}–${high}`);
    when(wait, !queue.takes ? 'closed' : !queue.served ? 'unserved' : queue.wait ? 'range' : 'unknown');
  }

  /** A counter that left the plan is told of until it closes; it stays closed until the plan has it again. */
  function showSign(sign, state) {
    const counter = state.counters.find((counter) => String(counter.counter) === sign.dataset.sign);
    const { ticket, is } = counter ?? { ticket: null, is: 'closed' };
    write(one('[data-ticket]', sign), ticket ?? '');
    one('.big', sign).hidden = !ticket;
    when(sign, is);
  }

  function show(state) {
    shown = state;
    const sign = one('[data-sign]');
    if (sign) showSign(sign, state);
    else showHall(state);
    all('[data-dates] [lang]').forEach((date) => write(date, state.dates[date.lang] ?? date.textContent));
  }

  // ---- Another plan ----

  // A desk that does not draw what it tells is asked once a minute at most.
  const REDRAW_AFTER = 60_000;
  let redrawn = -REDRAW_AFTER;
  // The state that was told last.
  let shown;

  /** Whether the page has a row for each queue that there is, and no other. */
  function fits(state) {
    return all('[data-queue]').map((row) => row.dataset.queue).join() === state.queues.map(({ queue }) => queue).join();
  }

  /** The queues as the desk draws them now. Not the whole page: that would be without its sound from then on. */
  function redraw() {
    if (performance.now() - redrawn < REDRAW_AFTER) return;
    redrawn = performance.now();
    ask((page) => {
      const fresh = one('.waits', page);
      if (!fresh) return;
      one('.waits').replaceWith(fresh);
      showTurn();
      shown.queues.forEach(showQueue);
    });
  }

  /** The page as the desk draws it now, if it does. */
  function ask(take) {
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.onload = () => { if (request.status === 200 && request.responseXML) take(request.responseXML); };
    request.send();
  }

  // ---- Another desk ----

  // What the page left for the one that takes its place: the marks for which it was loaded anew, so that two desks that
  // take turns do not have it load for ever, and the last event it told, so that no call falls between the two.
  const { marks = [], last } = history.state ?? {};
  if (last) history.replaceState({ marks }, '');
  let asked = -REDRAW_AFTER;

  // A call is spoken to its end first. Sound that somebody turned on would be gone, and perhaps nobody there to turn it
  // on again: such a screen goes on as it is.
  const mayLoad = () => !speaking && (!sound || soundComesByItself);

  /** Loads the page anew when the desk draws it by another version or plan than the one it was drawn by. */
  function followDesk() {
    const mark = shown?.mark;
    if (!mark || mark === board.dataset.mark || marks.includes(mark) || !mayLoad()) return;
    if (performance.now() - asked < REDRAW_AFTER) return;
    asked = performance.now();
    // The desk is asked first: a page that it does not draw any more, as of a counter that is gone, would stay for good.
    ask((page) => {
      if (one('[data-mark]', page)?.dataset.mark !== mark || !mayLoad()) return;
      history.replaceState({ marks: [...marks, mark], last: id }, '');
      location.reload();
    });
  }

  /** What was just called stands out: on the hall's board whatever it is, over a counter what was called to it. */
  function pulse(call) {
    const now = one('.now');
    if (now.dataset.sign && now.dataset.sign !== String(call.counter)) return;
    now.classList.add('fresh');
    setTimeout(() => now.classList.remove('fresh'), 1500);
  }

  // ---- The events ----

  // Two beats are missing.
  const CUT_AFTER = 12_000;
  // A stream that is dead without a word is opened anew.
  const AGAIN_AFTER = 15_000;
  let source;
  let opened = 0;
  let id = last ?? board.dataset.id;
  // The calls of a cut, until the state that follows them tells of which day they are.
  let missed = [];
  // When the hall was last looked at, by the desk's clock in milliseconds; how far that clock is ahead of ours;
  // and the second of the town's day that it was.
  let looked = 0;
  let ahead = -performance.now();
  let clock = readClock();
  let isFirst = true;

  function readClock() {
    const [hour, minute] = one('[data-clock]').textContent.split(':').map(Number);
    return (hour * 60 + minute) * 60;
  }

  /** The desk's time, in milliseconds. */
  const deskTime = () => performance.now() + ahead;

  function connect() {
    source?.close();
    opened = performance.now();
    missed = [];
    const events = new URL(board.dataset.events, location.href);
    events.searchParams.set('after', id);
    source = new EventSource(events);
    source.addEventListener('open', () => { isFirst = true; });
    source.addEventListener('beat', (event) => hear(JSON.parse(event.data)));
    source.addEventListener('missed', (event) => { missed = JSON.parse(event.data); });
    source.addEventListener('state', (event) => {
      const state = JSON.parse(event.data);
      hear(state);
      show(state);
      announce([...missed, ...[...state.calls].reverse()], event.lastEventId.split('.')[0]);
      missed = [];
      id = event.lastEventId;
    });
  }

  /** What came late on its way does not make the desk's clock slower. */
  function hear(time) {
    if (!isFirst && time.now < looked) return;
    ahead = isFirst ? time.now - performance.now() : Math.max(ahead, time.now - performance.now());
    ({ now: looked, clock } = time);
    isFirst = false;
    tick();
  }

  // ---- The time, and how old the picture is ----

  function tick() {
    const passed = deskTime() - looked;
    const second = Math.floor(clock + passed / 1000) % 86_400;
    followDesk();
    write(one('[data-clock]'), `${Math.floor(second / 3600)}:${String(Math.floor(second / 60) % 60).padStart(2, '0')}`);
    when(one('[data-age]'), passed > CUT_AFTER ? 'cut' : 'fresh');
    one('.as-of').hidden = true;
    one('.ages').hidden = false;
    all('[data-seconds]').forEach((words) => write(words, age(words, Math.floor(passed / 1000))));
    const since = performance.now() - opened;
    if (since > AGAIN_AFTER && passed > AGAIN_AFTER) connect();
    else if (since > 3000 && source?.readyState === EventSource.CLOSED) connect();
  }

  function age(words, seconds) {
    const { second, seconds: more, minute, minutes } = words.dataset;
    const count = seconds < 120 ? seconds : Math.floor(seconds / 60);
    const [single, many] = seconds < 120 ? [second, more] : [minute, minutes];
    return count === 1 ? single : many.replace('{count}', count);
  }

  // Two languages at once; further ones take turns in the second place.
  const TURN = 10_000;
  let turn = 1;
  function next() {
    const last = Math.max(...all('.hall [data-turn]').map((words) => Number(words.dataset.turn)));
    if (last < 2) return;
    turn = (turn % last) + 1;
    showTurn();
  }

  function showTurn() {
    all('[data-turn]').forEach((words) => {
      const place = Number(words.dataset.turn);
      words.hidden = place !== 0 && place !== turn;
    });
  }

  // ---- The voice ----

  // A call that was missed longer ago is not spoken any more.
  const RECENT = 120_000;
  // Calls that wait to be spoken; of more the oldest are left out.
  const WAITING_MAX = 8;
  // An engine that never says it is done is not waited for longer.
  const SPEECH_MAX = 20_000;
  const voices = all('[data-voice]').map((item) => ({ tag: item.dataset.voice, words: item.textContent }));
  const waiting = [];
  let told = id;
  let speaking = false;
  let sound = false;
  // Whether the machine lets a page sound that nobody has touched.
  let soundComesByItself = false;
  // The audio context, where there is one.
  let tones;

  const later = (name, other) => {
    const [day, event] = name.split('.');
    const [before, last] = other.split('.');
    return day === before ? Number(event) > Number(last) : day > before;
  };

  /** Calls of a day, oldest first: each is spoken once. */
  function announce(calls, day) {
    for (const call of calls) {
      const name = `${day}.${call.event}`;
      if (!later(name, told)) continue;
      told = name;
      pulse(call);
      if (!sound || deskTime() - call.at > RECENT) continue;
      waiting.push(call);
      if (waiting.length > WAITING_MAX) waiting.shift();
      speakAll();
    }
  }

  async function speakAll() {
    if (speaking) return;
    speaking = true;
    while (sound && waiting.length > 0) {
      const call = waiting.shift();
      await chime();
      for (const voice of voices) await speak(voice, call);
    }
    speaking = false;
  }

  /** One language's words to their end; nothing when the machine has no voice for it. */
  function speak({ tag, words }, call) {
    const engine = window.speechSynthesis;
    const language = tag.split('-')[0];
    const voice = engine?.getVoices().find(({ lang }) => lang.replace('_', '-').toLowerCase().split('-')[0] === language);
    if (!voice) return undefined;
    const ticket = [...call.ticket].join(' ');
    const speech = new SpeechSynthesisUtterance(words.replace('{ticket}', ticket).replace('{counter}', call.counter));
    speech.lang = tag;
    speech.voice = voice;
    return new Promise((done) => {
      speech.onend = done;
      speech.onerror = done;
      setTimeout(done, SPEECH_MAX);
      engine.speak(speech);
    });
  }

  /** Two tones, drawn by the machine. */
  function chime() {
    if (!tones) return undefined;
    return new Promise((done) => {
      const start = tones.currentTime + 0.05;
      let tone;
      [659.25, 523.25].forEach((pitch, place) => {
        const at = start + place * 0.35;
        const loud = tones.createGain();
        loud.gain.setValueAtTime(0.0001, at);
        loud.gain.exponentialRampToValueAtTime(0.5, at + 0.02);
        loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.8);
        tone = tones.createOscillator();
        tone.frequency.value = pitch;
        tone.connect(loud).connect(tones.destination);
        tone.start(at);
        tone.stop(at + 0.85);
      });
      tone.onended = done;
      // A sound card that is gone must not stop the voice.
      setTimeout(done, 3000);
    });
  }

  // Browsers let a page sound only after somebody pressed something, unless the machine is set up otherwise.
  const button = one('[data-sound]');
  function turnSound(on) {
    sound = on;
    waiting.length = 0;
    when(button, on ? 'on' : 'off');
    if (on && window.AudioContext) (tones ??= new AudioContext()).resume();
  }

  if (button) {
    button.hidden = false;
    button.addEventListener('click', () => turnSound(!sound));
    const tried = window.AudioContext && new AudioContext();
    soundComesByItself = tried?.state === 'running';
    if (soundComesByItself) turnSound(true);
    tried?.close();
  }

  connect();
  tick();
  setInterval(tick, 500);
  setInterval(next, TURN);
})();
