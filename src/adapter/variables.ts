import { Handles } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import type { Sight } from './look';
import { Mistake } from './look';
import { isThing, textOf, typeOf, type Named, type Parts, type Value } from './value';

/** Something whose parts can be asked for. `path`: how an expression names it; null: in no way, '': its parts stand for themselves. */
export interface Container {
  readonly parts: Parts;
  readonly path: string | null;
  readonly sight: Sight;
}

/** Parts of one answer. */
const MOST = 10_000;

/** Hands out references for what has parts; they are good until the debugger moves. */
export class Variables {
  private readonly handles = new Handles<Container>();

  forget(): void {
    this.handles.reset();
  }

  hold(container: Container): number {
    return this.handles.create(container);
  }

  at(reference: number): Container {
    const found = this.handles.get(reference) as Container | undefined;
    if (found === undefined) throw new Mistake(l10n.t('There is no variable {0} any more.', reference));
    return found;
  }

  /** The parts that are asked for, or the first ten thousand. */
  list({
    variablesReference,
    start,
    count,
    filter,
    format,
  }: DebugProtocol.VariablesArguments): DebugProtocol.Variable[] {
    const container = this.at(variablesReference);
    const { parts } = container;
    if (filter !== undefined && (filter === 'indexed') !== parts.isList) return [];
    const first = Math.max(0, start ?? 0);
    const wanted = count === undefined || count === 0 ? parts.count : count;
    return parts
      .slice(first, Math.min(parts.count, first + Math.min(wanted, MOST)))
      .map((named) => this.variable(named, container, format?.hex !== false));
  }

  part(reference: number, name: string): Named {
    const { parts } = this.at(reference);
    const found = parts.isList
      ? /^[0-9]{1,9}$/.test(name)
        ? parts.slice(Number(name), Number(name) + 1)[0]
        : undefined
      : parts.slice(0, parts.count).find((each) => each.name === name);
    if (found === undefined) throw new Mistake(l10n.t('There is no "{0}" here.', name));
    return found;
  }

  /** A value as an answer to `evaluate` and the like has it. */
  shown(
    value: Value,
    path: string | null,
    sight: Sight,
    hex: boolean,
  ): Pick<DebugProtocol.Variable, 'value' | 'type' | 'variablesReference' | 'memoryReference'> &
    Pick<DebugProtocol.Variable, 'namedVariables' | 'indexedVariables'> {
    const parts = isThing(value) ? value.parts : undefined;
    return {
      value: textOf(value, hex),
      type: typeOf(value),
      variablesReference: parts === undefined ? 0 : this.hold({ parts, path, sight }),
      ...(parts?.isList ? { indexedVariables: parts.count } : {}),
      ...(isThing(value) && value.memory !== undefined ? { memoryReference: value.memory } : {}),
    };
  }

  private variable({ name, value }: Named, { path, parts, sight }: Container, hex: boolean): DebugProtocol.Variable {
    const own = pathOf(path, name, parts.isList);
    const settable = isThing(value) && value.set !== undefined;
    return {
      name,
      ...this.shown(value, own, sight, hex),
      ...(own === null ? {} : { evaluateName: own }),
      ...(settable ? {} : { presentationHint: { attributes: ['readOnly'] } }),
    };
  }
}

function pathOf(path: string | null, name: string, isList: boolean): string | null {
  if (path === null) return null;
  if (isList) return `${path}[${name}]`;
  if (!/^[A-Za-z_]\w*$/.test(name)) return null;
  return path === '' ? name : `${path}.${name}`;
}
