// Told before anything else: it holds nothing that an old Node can't parse.
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Candor needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer version from https://nodejs.org.\n`,
  );
  process.exit(1);
}
