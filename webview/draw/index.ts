export { drawLadder } from './ladder';
export { drawSpace } from './space';
export { drawTimeline } from './timeline';
export { drawWalk } from './walk';
