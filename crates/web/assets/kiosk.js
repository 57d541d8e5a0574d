// Optional comfort for the kiosk: it starts again when nobody is there, reads aloud, and shows larger text.
// Every page works without it.
'use strict';

(() => {
  const main = document.querySelector('[data-start]');
  const start = main.dataset.start;
  const begins = location.pathname + location.search === start;

  // After 40 s without a touch the screen asks; after 60 s it starts again. The first page only looks afresh,
  // so that the waits and the number at the door are true.
  const ASK_AFTER = 40_000;
  const AGAIN_AFTER = 20_000;
  // Longer than the desk is waited for.
  const TRY_AFTER = 15_000;
  const question = document.querySelector('[data-idle]');
  const cut = document.querySelector('[data-cut]');
  const speech = window.speechSynthesis;
  let isOver = false;
  let timer;

  function clear() {
    isOver = true;
    if (question.open) question.close();
    main.replaceChildren();
  }

  // The desk is asked first: the browser's own page about an error would stay for good. What a visitor saw goes at
  // once; whoever touches the first page meanwhile is left alone.
  async function restart() {
    clearTimeout(timer);
    const trial = setTimeout(restart, TRY_AFTER);
    timer = trial;
    speech?.cancel();
    store('clear');
    if (!begins) clear();
    const answers = !window.pageAt || Boolean(await pageAt(start));
    cut.hidden = answers;
    if (answers && timer === trial) location.replace(start);
  }

  function count() {
    clearTimeout(timer);
    timer = setTimeout(restart, AGAIN_AFTER);
  }

  function ask() {
    if (begins) return restart();
    count();
    question.showModal();
    if (aloud) speak(question.querySelectorAll('h2, p, button'));
  }

  function stay() {
    if (isOver) return;
    clearTimeout(timer);
    if (question.open) question.close();
    timer = setTimeout(ask, ASK_AFTER);
  }

  ['pointerdown', 'keydown', 'scroll'].forEach((kind) => document.addEventListener(kind, stay, { passive: true }));
  question.addEventListener('close', () => {
    speech?.cancel();
    stay();
  });

  // The browser's own way back shows nobody what the last visitor saw: it leads to the start, from a page that was
  // kept and from one that is loaded anew. What answers a form could only be sent once more.
  if (!begins && !location.search.includes('screen=') && start.includes('?')) history.replaceState(null, '', start);
  if (!begins) window.addEventListener('pagehide', clear);
  window.addEventListener('pageshow', ({ persisted }) => { if (persisted || isOver) restart(); });
  if (!begins && performance.getEntriesByType('navigation')[0]?.type === 'back_forward') clear();
  else stay();

  function instead(link, act) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      act();
    });
  }
  document.querySelectorAll('a[hreflang]').forEach((link) => instead(link, () => location.replace(link.href)));
  document.querySelectorAll(`a[href="${start}"]:not([hreflang])`).forEach((link) => instead(link, restart));

  // Larger text, from page to page until the screen starts again.
  function store(act, ...words) {
    try { return sessionStorage[act](...words); } catch { return null; }
  }
  const larger = document.querySelector('[data-larger]');
  function enlarge(on) {
    document.documentElement.classList.toggle('kiosk-larger', on);
    larger.setAttribute('aria-pressed', String(on));
  }
  larger.hidden = false;
  enlarge(store('getItem', 'kiosk-larger') === 'yes');
  larger.addEventListener('click', () => {
    const on = larger.getAttribute('aria-pressed') !== 'true';
    store(on ? 'setItem' : 'removeItem', 'kiosk-larger', 'yes');
    enlarge(on);
  });

  // Reads what stands on the screen in the page's language, when the browser has a voice for it. Until the screen
  // starts again its question is read too. While it speaks somebody listens: each word begins the wait anew.
  const read = document.querySelector('[data-read]');
  const lang = document.documentElement.lang;
  const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith(lang.slice(0, 2)));
  let aloud = Boolean(speech) && store('getItem', 'kiosk-aloud') === 'yes';
  const heard = () => (question.open ? count() : stay());
  function speak(parts) {
    speech.cancel();
    parts.forEach((part) => {
      const said = new SpeechSynthesisUtterance(part.innerText);
      said.lang = lang;
      said.voice = voice();
      said.onboundary = heard;
      said.onend = heard;
      if (part.innerText.trim()) speech.speak(said);
    });
  }
  function offer() { read.hidden = !voice(); }
  if (speech) {
    offer();
    speech.addEventListener('voiceschanged', offer);
    read.addEventListener('click', () => {
      aloud = true;
      store('setItem', 'kiosk-aloud', 'yes');
      speak(main.querySelectorAll('h1, h2, p, dt, dd, legend, label, li a, li button, .buttons button'));
    });
  }

  // While a slip is with the printer, what came of it is looked at each second.
  const watched = document.querySelector('[data-watch]');
  async function watch() {
    if (isOver) return;
    const fresh = (await pageAt(location.href))?.querySelector('[data-part="slip"]');
    if (fresh) watched.replaceChildren(...fresh.childNodes);
    if (!fresh || fresh.dataset.watch) setTimeout(watch, 1000);
  }
  if (watched) setTimeout(watch, 1000);
})();
