// Authenticators that Chromium plays itself (Web Authentication, over its debugger), and the desk's
// address under which passkeys work.

/** The desk under this machine's name: no passkey can be bound to an address of numbers. */
export const named = (base) => base.replace('127.0.0.1', 'localhost');

/** Gives this page's browser an authenticator; without `verified` it does not know who holds it. */
export async function authenticator(page, { verified = true } = {}) {
  const debug = await page.context().newCDPSession(page);
  await debug.send('WebAuthn.enable');
  const { authenticatorId } = await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: verified,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    },
  });
  const credentials = async () => (await debug.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  /** From now on it says no more who holds it. */
  const forget = () => debug.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  return { credentials, forget };
}

/** Asks for a passkey as if the desk did not insist on verifying the person. */
export async function withoutInsisting(page, step) {
  await page.route(`**/passkey/${step}`, async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    const { publicKey } = told;
    if (publicKey.authenticatorSelection) publicKey.authenticatorSelection.userVerification = 'discouraged';
    else publicKey.userVerification = 'discouraged';
    delete publicKey.extensions;
    await route.fulfill({ response: answer, json: told });
  });
}

/** Presses the passkey button with this text and waits for the page it leads to. */
export async function pressPasskey(page, label, leadsTo) {
  await page.getByRole('button', { name: label }).click();
  const refused = page.locator('[data-says]:not([hidden])').waitFor().then(async () => {
    throw new Error(`the passkey was not taken: ${await page.locator('[data-says]:not([hidden])').innerText()}`);
  });
  refused.catch(() => {});
  await Promise.race([page.waitForURL(leadsTo), refused]);
}

/** Presses the passkey button and answers with what the page then says. */
export async function refusedPasskey(page, label) {
  await page.getByRole('button', { name: label }).click();
  const says = page.locator('[data-says]:not([hidden])');
  await says.waitFor();
  return says.innerText();
}

/** Looks at this address on a page of its own: a debugger that leaves takes the authenticator along. */
export async function lookBeside(page, name, look) {
  const beside = await page.context().newPage();
  await beside.setViewportSize(page.viewportSize());
  await beside.goto(page.url());
  await look(beside, name);
  await beside.close();
  await page.bringToFront();
}
