import { RecordedTrace } from '../core/trace/recorded-trace';
import type { PackedTrace } from '../core/trace/transfer';
import { packTrace, unpackTrace } from '../core/trace/transfer';
import type { Run } from './run';

/** A run as data that a structured clone carries whole. */
export interface PackedRun extends Omit<Run, 'trace'> {
  readonly trace: PackedTrace;
}

/** The run as data, and the buffers to transfer along with it: the run is of no use any more once they are. */
export function packRun({ trace, ...rest }: Run): { readonly packed: PackedRun; readonly buffers: ArrayBuffer[] } {
  if (!(trace instanceof RecordedTrace)) throw new TypeError('only what was recorded can be packed');
  const { packed, buffers } = packTrace(trace);
  return { packed: { ...rest, trace: packed }, buffers };
}

export const unpackRun = ({ trace, ...rest }: PackedRun): Run => ({ ...rest, trace: unpackTrace(trace) });
