import { KERNELS } from '../core/kernel/index';
import { wrapped } from '../run/text/wrap';

const WIDTH = 100;
const COLUMN = 23;

const kernelLines = (id: string, description: string): string =>
  wrapped(description, WIDTH - COLUMN)
    .map((row, n) => `  ${(n === 0 ? id : '').padEnd(COLUMN - 2)}${row}`)
    .join('\n');

/** What `faultline --help` prints. */
export const HELP = `faultline: what happens when a kernel touches memory through a user pointer

Usage
  faultline run FILE... [--kernel K]
  faultline test FILE... [--reporter text|tap|junit] [--out REPORT] [--kernel K]
  faultline diff FILE FILE [--kernel K]
  faultline diff FILE [--kernel K] --against K
  faultline walk FILE ADDRESS [--at N] [--access read|write|fetch] [--user] [--kernel K]
  faultline report FILE [--out REPORT.md] [--kernel K]
  faultline dap

FILE is a scenario, NAME.faultline.json. For run and test it may be a directory: all scenarios in it and
below it, but for node_modules and what begins with a dot.
ADDRESS is 0x…, or the name of a pointer of the scenario, or of a reference that a step has bound.

Commands
  run    runs scenarios and prints every event, the outcome of each step and whether it was expected
  test   judges scenarios as tests, a test each step that expects something, and tells failures at length
  diff   finds the first event where two runs part: of two scenarios, or of one under two kernels
  walk   translates an address by the page tables as they are after an event, entry by entry
  report writes a page of Markdown: the scenario, how each step ended and why, and a sequence diagram
  dap    serves an editor as a debug adapter over standard input and output (launch: see docs/debugging.md)

Options
  --kernel K           run under this kernel instead of the scenario's own
  --against K          the other kernel to compare with
  --at N               after event N; 0 is before the first (default: after the last)
  --access read|write|fetch
                       what the access is (default read)
  --user               made by the program, at CPL 3, instead of by the kernel
  --reporter text|tap|junit
                       how test reports: to read (default), TAP version 14, or JUnit's XML
  --out FILE           where the report is written (default: it is printed); test prints its text besides
  --format text|json   text to read (default), or JSON: for run, one object a scenario, each on a line
  --max-events N       stop a run after N events (default 5000000)
  -h, --help           this text
  --version            the version

Kernels
${KERNELS.map(({ id, description }) => kernelLines(id, description)).join('\n')}

Exit code
  run    0 every expectation was met, 1 one was not
  test   0 every expectation was met, 1 one was not, or a run was stopped or could not be set up
  diff   0 the runs are the same, 1 they part
  walk   0 the access reaches memory, 1 it faults
  report 0 it was written
  all    2 a file can't be read or written or has errors, or the command line is wrong
`;
