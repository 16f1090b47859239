// Importing a group or a kernel model is what puts its listings into the table.
import '../kernel/index';
import './listings/kernel';
import './listings/pointer';
import './listings/space';
import './listings/table';

export type { Listing, ListingLine, Site } from './listings/define';
export { allSites, listing, listingNames } from './listings/define';
