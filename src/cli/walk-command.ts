import { virt } from '../core/addr/address';
import type { VirtAddr } from '../core/addr/address';
import type { State } from '../core/trace/trace';
import { walkAt } from '../core/trace/walk-at';
import { runScenario } from '../run/run';
import { walkText } from '../run/text/walk-text';
import type { Scenario } from '../scenario/model';
import type { WalkRequest } from './args';
import { loadScenario } from './load';
import type { ExitCode, Terminal } from './run-command';
import { walkJson } from './walk-json';

/** Walks one address by the tables as they are after an event. 0: it reaches memory, 1: it faults, 2: it can't be asked. */
export async function walkCommand(request: WalkRequest, terminal: Terminal): Promise<ExitCode> {
  const scenario = await loadScenario(request.path, request.kernel, terminal.err);
  if (scenario === null) return 2;
  const mistake = async (words: string): Promise<ExitCode> => {
    await terminal.err([`faultline: ${words}\n`]);
    return 2;
  };
  const { trace } = runScenario(scenario, request.maxEvents === null ? {} : { maxEvents: request.maxEvents });
  const n = request.at ?? trace.length;
  if (n > trace.length) return mistake(`--at ${n}: the run has ${trace.length} events`);
  const va = addressIn(request.address, scenario, trace.state(n));
  if (va === null) {
    return mistake(
      `"${request.address}" is no 64-bit address 0x…, and no pointer or reference that there is at event ${n}`,
    );
  }
  const cpu = n === 0 ? 0 : trace.event(n).cpu;
  if (trace.state(n).cpu(cpu).cr3 === 0n) return mistake('this scenario has no address space to walk');
  const { access, user, path } = request;
  const asked = {
    path,
    scenario,
    trace,
    n,
    cpu,
    va,
    access,
    user,
    walk: walkAt(trace.state(n), cpu, va, access, user),
  };
  await terminal.out(request.format === 'json' ? [walkJson(asked)] : walkText(asked, terminal));
  return asked.walk.end.kind === 'translated' ? 0 : 1;
}

/** An address as people write it, digits grouped as they like, or where a pointer or a reference points. */
function addressIn(text: string, scenario: Scenario, state: State): VirtAddr | null {
  const pointer = scenario.pointers.find(({ name }) => name === text);
  if (pointer !== undefined) return virt(BigInt(pointer.address));
  const reference = state.references().find(({ name }) => name === text);
  if (reference !== undefined) return reference.va;
  if (!/^0x[0-9a-f]+(?:_[0-9a-f]+)*$/i.test(text)) return null;
  const value = BigInt(text.replaceAll('_', ''));
  return value < 1n << 64n ? virt(value) : null;
}
