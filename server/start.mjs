// What `npm start` runs. It holds nothing that an old Node can't parse, so that one is told so.
import "./require-node.mjs";

import("./bootstrap.mjs").then((bootstrap) => bootstrap.start(process.argv.slice(2)));
