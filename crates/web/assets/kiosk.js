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
  const question = document.querySelector('[data-idle]');
  let timer;

  function restart() {
    speechSynthesis?.cancel();
    store('removeItem', 'kiosk-larger');
    location.replace(start);
  }

  function ask() {
    if (begins) return restart();
    question.showModal();
    timer = setTimeout(restart, AGAIN_AFTER);
  }

  function stay() {
    clearTimeout(timer);
    if (question.open) question.close();
    timer = setTimeout(ask, ASK_AFTER);
  }

  ['pointerdown', 'keydown', 'scroll'].forEach((kind) => document.addEventListener(kind, stay, { passive: true }));
  question.addEventListener('close', stay);
  stay();

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
  document.querySelector('[data-start-again]').addEventListener('click', () => store('removeItem', 'kiosk-larger'));

  // Reads what stands on the screen in the page's language, when the browser has a voice for it.
  const read = document.querySelector('[data-read]');
  const lang = document.documentElement.lang;
  const voice = () => speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(lang.slice(0, 2)));
  function offer() { read.hidden = !voice(); }
  if (window.speechSynthesis) {
    offer();
    speechSynthesis.addEventListener('voiceschanged', offer);
    read.addEventListener('click', () => {
      speechSynthesis.cancel();
      const parts = main.querySelectorAll('h1, h2, p, dt, dd, legend, label, li a, li button, .buttons button');
      parts.forEach((part) => {
        const said = new SpeechSynthesisUtterance(part.innerText);
        said.lang = lang;
        said.voice = voice();
        if (part.innerText.trim()) speechSynthesis.speak(said);
      });
    });
  }

  // While a slip is with the printer, what came of it is looked at each second.
  const watched = document.querySelector('[data-watch]');
  async function watch() {
    const fresh = (await pageAt(location.href))?.querySelector('[data-part="slip"]');
    if (fresh) watched.replaceChildren(...fresh.childNodes);
    if (!fresh || fresh.dataset.watch) setTimeout(watch, 1000);
  }
  if (watched) setTimeout(watch, 1000);
})();
