import { speakWhole } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { AnswersPage } from '../answers/answers-page';
import { BouncesPage } from '../bounces/bounces-page';
import { DigestPage } from '../digests/digest-page';
import { DigestsPage } from '../digests/digests-page';
import { EditionPage } from '../digests/edition-page';
import { KeyFigurePage } from '../key-figures/key-figure-page';
import { KeyFiguresPage } from '../key-figures/key-figures-page';
import { TreePage } from '../key-figures/tree-page';
import { BehindPage } from './behind-page';
import { OverviewPage } from './overview-page';

interface InsightPagesProps {
  me: Me;
  page: 'overview' | 'keyFigures' | 'bounces' | 'digests';
  part?: string;
  edition?: string;
}

/** The overview with the inquiries behind its figures and how alike answers are, the key figures with their tree, where work bounces, and the digests. */
function InsightPages({ me, page, part, edition }: InsightPagesProps) {
  if (page === 'bounces') return <BouncesPage me={me} />;
  if (page === 'digests') {
    if (part === undefined) return <DigestsPage me={me} />;
    return edition === undefined ? (
      <DigestPage me={me} id={Number(part)} />
    ) : (
      <EditionPage me={me} id={Number(part)} edition={edition} />
    );
  }
  if (page === 'keyFigures') {
    if (part === 'tree') return <TreePage />;
    return part === undefined ? <KeyFiguresPage me={me} /> : <KeyFigurePage me={me} id={part} />;
  }
  if (part === 'answers') return <AnswersPage me={me} />;
  return part === 'inquiries' ? <BehindPage me={me} /> : <OverviewPage me={me} />;
}

/** With its texts, which come later than those of the first view. */
export async function load() {
  await speakWhole();
  return { default: InsightPages };
}
