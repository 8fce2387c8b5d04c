import { speakWhole } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { BehindPage } from './behind-page';
import { OverviewPage } from './overview-page';

/** The overview, and the inquiries behind one of its figures. */
function InsightPages({ me, part }: { me: Me; part: string | undefined }) {
  return part === 'inquiries' ? <BehindPage me={me} /> : <OverviewPage me={me} />;
}

/** With its texts, which come later than those of the first view. */
export async function load() {
  await speakWhole();
  return { default: InsightPages };
}
