/**
 * Ends the process with a sentence if this Node is older than `minimum` ("20.19"). This file imports nothing and is
 * imported alone: an older Node stops at the first name that it does not know in any other.
 */
export function requireNode(minimum, what) {
  const [wantMajor, wantMinor = 0] = minimum.split('.').map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  console.error(`${what} needs Node ${minimum} or newer; this is ${process.version}. Install it and start again.`);
  process.exit(1);
}
