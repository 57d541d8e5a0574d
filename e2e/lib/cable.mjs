// A cable between browsers and the desk that can be pulled: nothing passes any more and nobody is told, as
// when a switch loses power. Plugged in again, what stood is dead and new connections pass.

import { connect, createServer } from 'node:net';

/** Lays a cable to the desk. Answers with the address of its other end, `pull()`, `plug()` and `remove()`. */
export async function layCable(base) {
  const { hostname, port } = new URL(base);
  const ends = new Set();
  let pulled = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [end, other] of [[near, far], [far, near]]) {
      ends.add(end);
      end.on('data', (bytes) => pulled || other.write(bytes));
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        if (!pulled) other.destroy();
      });
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop = () => ends.forEach((end) => end.destroy());
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    pull() { pulled = true; },
    plug() {
      drop();
      pulled = false;
    },
    async remove() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
