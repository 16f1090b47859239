import * as vscode from 'vscode';
import type { ViewSettings } from '../protocol/messages';
import { bounded } from './bounded';
import { SECTION, SETTINGS } from './ids';

export function readSettings(): ViewSettings {
  const section = vscode.workspace.getConfiguration(SECTION);
  return {
    playSpeed: bounded(section.get('playSpeed'), SETTINGS.playSpeed),
    maxEvents: bounded(section.get('maxEvents'), SETTINGS.maxEvents),
  };
}

export function onDidChangeSettings(listener: (settings: ViewSettings) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener(readSettings());
  });
}
