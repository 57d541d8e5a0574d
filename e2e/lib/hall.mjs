// A hall at work, by its programs' interface: tickets are taken, officers call them.

import { PATIENCE } from './browser.mjs';

const HALL = 'town-hall';
/** The officer at the reception, who takes tickets for people. */
const RECEPTION = 14;

/** The hall of a desk. */
export function hallOf({ base, guichet }, hall = HALL) {
  const token = (officer) => guichet(['token', 'create', '--officer', String(officer)]);
  const tokens = new Map();
  const bearer = (officer) => {
    if (!tokens.has(officer)) tokens.set(officer, token(officer));
    return { authorization: `Bearer ${tokens.get(officer)}` };
  };
  const post = async (path, body, headers = {}) => {
    const answer = await fetch(`${base}/api/v1/halls/${hall}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(told)}`);
    return told;
  };
  /** A ticket, with the code of the case that is brought along if there is one. */
  const take = async (queue, receipt_code) => (await post('reception', { queues: [queue], receipt_code }, bearer(RECEPTION))).ticket;
  const at = (counter, officer, act, body = {}) => post(`counters/${counter}/${act}`, body, bearer(officer));
  /** Takes a ticket and calls whoever is next. */
  const call = async (queue, counter, officer) => {
    await take(queue);
    return (await at(counter, officer, 'call-next')).ticket;
  };
  return { take, at, call };
}

/** Waits until this is so on the page. */
export function until(page, what, word) {
  return page.waitForFunction(what, word, { timeout: PATIENCE });
}
