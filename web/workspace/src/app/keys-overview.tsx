import { useText } from '../i18n/language';
import { useStore } from '../lib/external-store';
import { singleKeys } from '../lib/keyboard';
import { Dialog } from '../ui/dialog';
import { Keys } from '../ui/keys';
import { allActions } from './all-actions';
import css from './keys-overview.module.css';
import { labelOf } from './palette';

const groups = [
  'action.group.conversation',
  'action.group.list',
  'action.group.contact',
  'action.group.go',
  'action.group.help',
] as const;

export function KeysOverview({ onClose }: { onClose(): void }) {
  const t = useText();
  const areOn = useStore(singleKeys);
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <div className={css.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={css.title}>{t(group)}</h3>
            <dl className={css.keys}>
              {allActions
                .filter((action) => action.group === group && action.keys)
                .map((action) => (
                  <div key={action.id} className={css.row}>
                    <dt>{labelOf(action, t)}</dt>
                    <dd>
                      {action.keys?.map((keys) => (
                        <Keys key={keys} keys={keys} then={t('keys.then')} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={css.help}>{areOn ? t('keys.help') : t('keys.off')}</p>
    </Dialog>
  );
}
