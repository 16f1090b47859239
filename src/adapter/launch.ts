import * as l10n from '@vscode/l10n';
import { Mistake } from './look';
import { UNITS, type Unit } from './moves';

/** What a `launch` asks for. */
export interface Launch {
  /** Path of the scenario. */
  readonly program: string;
  /** null: the scenario's own. */
  readonly kernel: string | null;
  readonly stopOnEntry: boolean;
  readonly stepUnit: Unit;
  /** null: the engine's own bound. */
  readonly maxEvents: number | null;
  readonly noDebug: boolean;
  /** Path of axptr's own `src/lib.rs`; null: frames stand in our listings. */
  readonly axptrSource: string | null;
  /** The client shows listings under addresses of its own. */
  readonly listings: 'address' | 'number';
}

/** Reads the arguments of a `launch`; throws a `Mistake` that names the one that is wrong. */
export function launchOf(args: Readonly<Record<string, unknown>>): Launch {
  const {
    program,
    kernel,
    stopOnEntry = true,
    stepUnit = 'line',
    maxEvents,
    axptrSource,
    noDebug = false,
    listings = 'number',
  } = args;
  if (typeof program !== 'string' || program === '') throw wrong('program', l10n.t('the path of a scenario'));
  if (kernel !== undefined && kernel !== null && typeof kernel !== 'string')
    throw wrong('kernel', l10n.t('the name of a kernel model'));
  if (axptrSource !== undefined && axptrSource !== null && typeof axptrSource !== 'string')
    throw wrong('axptrSource', l10n.t('a path'));
  if (typeof stopOnEntry !== 'boolean') throw wrong('stopOnEntry', 'true, false');
  const unit = UNITS.find((each) => each === stepUnit);
  if (unit === undefined) throw wrong('stepUnit', UNITS.join(', '));
  if (maxEvents !== undefined && !(typeof maxEvents === 'number' && Number.isInteger(maxEvents) && maxEvents > 0))
    throw wrong('maxEvents', l10n.t('a whole number above 0'));
  return {
    ...{ program, kernel: kernel ?? null, stopOnEntry, stepUnit: unit, maxEvents: maxEvents ?? null },
    noDebug: noDebug === true,
    axptrSource: axptrSource === undefined || axptrSource === '' ? null : axptrSource,
    listings: listings === 'address' ? 'address' : 'number',
  };
}

const wrong = (field: string, wanted: string): Mistake =>
  new Mistake(l10n.t('"{0}" in the launch configuration: expected {1}.', field, wanted));
