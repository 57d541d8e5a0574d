// Optional comfort: every page works without this file.
'use strict';

(() => {
  // A page of the desk as a document, null when there is none, false when the desk says that it is not there any more.
  // The browser reads it as it comes: the pages' policy lets no script turn a text into a page. A connection that is
  // dead without a word is none either.
  window.pageAt = (address) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.onload = () => resolve(request.status < 300 ? request.responseXML : request.status === 404 ? false : null);
    request.timeout = 10000;
    request.onerror = () => resolve(null);
    request.ontimeout = request.onerror;
    request.send();
  });

  const typing = () => {
    const field = document.activeElement;
    return field && (field.matches('input:not([type=radio]):not([type=checkbox]), textarea, select') || field.isContentEditable);
  };

  // Elements with data-key="N" are pressed by that key while no field has the focus.
  // "/" goes to the search, "?" opens the list of keys. Whoever speaks to the computer, or hits keys unmeant, switches
  // off all but Enter (WCAG 2.2, 2.1.4).
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') return fold(event);
    if (typing()) return;
    // A key that is held down presses once, on the pages it leads to as well; down a list it goes on.
    if (event.repeat && !moves[event.key]) return;
    const scanned = scanner(event);
    if (scanned) return scan(event, scanned);
    // Enter presses whatever has the focus first.
    if (event.key === 'Enter' && document.activeElement.matches('a, button, summary, input')) return;
    if (event.key === 'Enter') return press(event, document.querySelector('[data-first], [data-key="Enter"]'), 'click');
    if (areOff()) return;
    if (event.key === '/') return press(event, document.querySelector('[data-search]'), 'focus');
    if (event.key === '?') return unfoldKeys(event);
    if (!event.shiftKey && rows().length && moves[event.key]) return press(event, moves[event.key](rows()), 'focus');
    const key = event.key.toLowerCase();
    const target = [...document.querySelectorAll('[data-key]')].find((one) => one.dataset.key.toLowerCase() === key);
    if (!target) return;
    event.preventDefault();
    // A scanner types letters too: a letter acts only when no other key follows at once.
    later = setTimeout(() => press(event, target, 'click'), 80);
  });

  // Barcode scanners are keyboards that type a code within moments and end it with Enter. Every code has a
  // digit somewhere; a key that is pressed again and again has none.
  let later;
  let burst = '';
  let lastKey = 0;
  function scanner(event) {
    const quick = event.timeStamp - lastKey < 60;
    lastKey = event.timeStamp;
    clearTimeout(later);
    if (event.key === 'Enter') return quick && burst.length >= 6 && /\d/.test(burst) ? burst : '';
    if (event.key.length === 1) burst = quick ? burst + event.key : event.key;
    return '';
  }

  function scan(event, code) {
    const field = document.querySelector('[data-scan]');
    if (!field) return;
    event.preventDefault();
    field.value = code;
    field.form.requestSubmit();
  }

  // In lists, j and k move by a row, g to the first row of the next group.
  const rows = () => [...document.querySelectorAll('[data-row]')].filter((row) => row.offsetParent);
  const place = (list) => list.indexOf(document.activeElement);
  const moves = {
    j: (list) => list[Math.min(place(list) + 1, list.length - 1)],
    k: (list) => list[Math.max(place(list) - 1, 0)],
    g: (list) => {
      const group = (row) => row && row.closest('[data-group]');
      const here = group(document.activeElement);
      const after = list.slice(place(list) + 1);
      return after.find((row) => group(row) !== here) || list[0];
    },
  };

  function press(event, target, how) {
    if (!target) return;
    event.preventDefault();
    target[how]();
    const form = how === 'click' && target.matches('summary') && target.parentElement;
    if (form && form.open) setTimeout(() => form.querySelector('input:not([type=hidden]), textarea, select, button')?.focus());
  }

  // Escape folds what a key unfolded and gives the focus back; elsewhere it leaves the field.
  let before;
  const keys = document.querySelector('details[data-keys]');
  function unfoldKeys(event) {
    if (!keys) return;
    if (keys.open) return fold(event);
    before = document.activeElement;
    press(event, keys.firstElementChild, 'focus');
    keys.open = true;
  }

  // The sheet names the keys that work on this page as it stands: those of lists and of a first act where there is
  // one, and each that presses something.
  keys?.addEventListener('toggle', () => {
    if (!keys.open) {
      before = undefined;
      return;
    }
    const sheet = keys.querySelector('dl');
    sheet.querySelectorAll('[data-where]').forEach((line) => { line.hidden = !document.querySelector(line.dataset.where); });
    sheet.querySelectorAll('[data-pressed]').forEach((line) => line.remove());
    document.querySelectorAll('main [data-key]').forEach((one) => one.offsetParent && sheet.append(keyLine(sheet, one)));
    keys.scrollIntoView({ block: 'nearest' });
  });

  function keyLine(sheet, pressed) {
    const line = sheet.firstElementChild.cloneNode(true);
    const said = (pressed.labels?.[0] ?? pressed).cloneNode(true);
    said.querySelectorAll('kbd, .quiet').forEach((part) => part.remove());
    line.dataset.pressed = '';
    line.className = '';
    line.querySelector('kbd').textContent = pressed.dataset.key;
    line.lastElementChild.textContent = said.textContent;
    return line;
  }

  function fold(event) {
    const here = document.activeElement;
    const form = here.closest('details.offer[open]');
    const open = form || (keys?.open && keys);
    if (!open) return typing() && here.blur();
    event.preventDefault();
    open.open = false;
    if (form) return form.firstElementChild.focus();
    if (before === document.body) return here.blur();
    if (before || keys.contains(here)) (before ?? keys.firstElementChild).focus();
  }

  // Whether single keys are off is kept in this browser, for its other tabs as well; where it keeps nothing, it holds
  // for the page.
  const KEPT = 'guichet-keys';
  const letters = document.querySelector('[data-letters]');
  const root = document.documentElement.classList;
  const areOff = () => root.contains('keys-off');
  function browser(act, ...words) {
    try { return localStorage[act](...words); } catch { return undefined; }
  }
  function asKept() {
    const kept = browser('getItem', KEPT);
    if (kept !== undefined) root.toggle('keys-off', kept === 'off');
    letters.querySelector('input').checked = !areOff();
  }
  if (letters) {
    letters.hidden = false;
    asKept();
    letters.addEventListener('change', ({ target }) => {
      root.toggle('keys-off', !target.checked);
      browser(target.checked ? 'removeItem' : 'setItem', KEPT, 'off');
    });
    ['storage', 'pageshow'].forEach((event) => window.addEventListener(event, asKept));
  }

  document.querySelectorAll('[data-print]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });

  // Below the button for a file the browser's own words stand only once they name one.
  const nameFiles = () => document.querySelectorAll('.file input').forEach((field) => { field.dataset.named = field.value; });
  ['change', 'pageshow'].forEach((event) => window.addEventListener(event, nameFiles));
  nameFiles();

  // A file that is too large is told of beside its field as soon as it is chosen, and nothing is sent before another
  // one is: the desk would hear all of it only to say so. What the desk said of an earlier choice goes with that one.
  document.querySelectorAll('form[data-file-max]').forEach((form) => {
    const large = (field) => [...field.files].some((file) => file.size > Number(form.dataset.fileMax));
    const say = (field) => {
      const id = `${field.id}-wrong`;
      const is = large(field);
      const others = (field.getAttribute('aria-describedby') || '').split(' ').filter((one) => one && one !== id);
      document.getElementById(id)?.remove();
      field.closest('.field')?.classList.toggle('bad', is);
      field.setAttribute('aria-describedby', (is ? [...others, id] : others).join(' '));
      field.removeAttribute('aria-invalid');
      if (!is) return;
      const words = document.createElement('span');
      words.id = id;
      words.className = 'wrong';
      words.setAttribute('role', 'alert');
      words.textContent = form.dataset.fileLarge;
      field.closest('.file').before(words);
      field.setAttribute('aria-invalid', 'true');
    };
    form.addEventListener('change', ({ target }) => { if (target.type === 'file') say(target); });
    form.addEventListener('submit', (event) => {
      const fields = [...form.querySelectorAll('input[type=file]')].filter(large);
      if (!fields.length) return;
      // These buttons are pressed for something else than the file.
      if (['back', 'save', 'words', 'cannot'].includes(event.submitter?.value)) {
        fields.forEach((field) => { field.value = ''; });
        return;
      }
      event.preventDefault();
      fields[0].focus();
    });
  });

  // Answers to the questions adapt the page in place: only the parts marked with data-part change. What is told
  // late of an earlier answer changes nothing.
  document.querySelectorAll('form[data-adapts]').forEach((form) => {
    form.querySelectorAll('[data-adapt-button]').forEach((button) => { button.hidden = true; });
    let runs = 0;
    form.addEventListener('change', async () => {
      runs += 1;
      const run = runs;
      const address = `${form.getAttribute('action')}?${new URLSearchParams(new FormData(form))}`;
      const page = await pageAt(address);
      if (run !== runs) return;
      if (!page) return form.requestSubmit(form.querySelector('[data-adapt-button]'));
      form.querySelectorAll('[data-part]').forEach((part) => {
        const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
        if (!fresh) return;
        part.className = fresh.className;
        part.replaceChildren(...fresh.childNodes);
      });
      history.replaceState(null, '', address);
    });
  });

  // What needs attention is read first; a sample needs none.
  const errors = document.querySelector('[data-focus]:not([data-sample] *)');
  if (errors) errors.focus();
})();
