import { Link } from 'wouter';
import { useText } from '../i18n/language';
import { labelOf } from '../lib/action-label';
import { groupsOf, keyOverrides, keysOf } from '../lib/actions';
import { useStore } from '../lib/external-store';
import { singleKeys } from '../lib/keyboard';
import { Dialog } from '../ui/dialog';
import { Keys } from '../ui/keys';
import { allActions } from './all-actions';
import css from './keys-overview.module.css';

export function KeysOverview({ onClose }: { onClose(): void }) {
  const t = useText();
  const areOn = useStore(singleKeys);
  useStore(keyOverrides);
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <div className={css.groups}>
        {groupsOf(allActions).map((group) => (
          <section key={group}>
            <h3 className={css.title}>{t(group)}</h3>
            <dl className={css.keys}>
              {allActions
                .filter((action) => action.group === group && keysOf(action).length > 0)
                .map((action) => (
                  <div key={action.id} className={css.row}>
                    <dt>{labelOf(action, t)}</dt>
                    <dd>
                      {keysOf(action).map((keys) => (
                        <Keys key={keys} keys={keys} then={t('keys.then')} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={css.help}>
        {areOn ? t('keys.help') : t('keys.off')}{' '}
        <Link href="/settings/keys" onClick={onClose}>
          {t('keys.change')}
        </Link>
      </p>
    </Dialog>
  );
}
