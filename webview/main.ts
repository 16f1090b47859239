import { startApp } from './app';
import type { HostApi } from './channel';

/** VS Code puts this into every page of ours, to be called once. */
declare function acquireVsCodeApi(): HostApi;

startApp(acquireVsCodeApi());
