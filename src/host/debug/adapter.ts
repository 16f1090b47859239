import * as vscode from 'vscode';
import { FaultlineSession } from '../../adapter/session';
import { readText } from '../scenarioFile';
import { uriOf } from './configurations';

/** The adapter runs right here: the engine is small and pure, and a process of its own would only make it start later. */
export const adapters: vscode.DebugAdapterDescriptorFactory = {
  createDebugAdapterDescriptor() {
    // Its messages are JSON by what they hold, if not by their type.
    const session: unknown = new FaultlineSession(readProgram);
    return new vscode.DebugAdapterInlineImplementation(session as vscode.DebugAdapter);
  },
};

/** The text as it stands in the editor, saved or not. */
async function readProgram(program: string): Promise<string> {
  const text = await readText(uriOf(program), true);
  if (text === null) throw new Error(vscode.l10n.t('{0}: there is no such file.', program));
  return text;
}
