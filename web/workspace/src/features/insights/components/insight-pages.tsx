import type { Me } from '../../../lib/narrowings';
import { BehindPage } from './behind-page';
import { OverviewPage } from './overview-page';

/** The overview, and the inquiries behind one of its figures. */
export function InsightPages({ me, part }: { me: Me; part: string | undefined }) {
  return part === 'inquiries' ? <BehindPage me={me} /> : <OverviewPage me={me} />;
}
