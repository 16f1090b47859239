import { axptr010 } from './axptr-0.1.0';
import { axptrDocumented } from './axptr-documented';
import type { KernelModel } from './model';
import { starryNext } from './starry-next';

export type { KernelModel, LadderEnding, LadderRung, Provider } from './model';

const MODELS: readonly KernelModel[] = [axptr010, starryNext, axptrDocumented];

/** The kernels a scenario can run under, the default first. */
export const KERNELS: readonly { readonly id: string; readonly description: string }[] = MODELS.map(
  ({ id, description }) => ({ id, description }),
);

/** The model of that id, or null. */
export const kernelModel = (id: string): KernelModel | null => MODELS.find((model) => model.id === id) ?? null;
