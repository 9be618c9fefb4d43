// The snippet of a page that others embed: it starts Heap for everybody.
import * as classic from "./heap-classic.js";
import * as v5 from "./heap-v5.js";
import { page } from "./page.js";

const [installed] = Object.keys(page.heap);
({ classic, v5 })[installed].load(page.heap[installed]);
