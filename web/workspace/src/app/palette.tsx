import { useState } from 'react';
import { useLocation } from 'wouter';
import { searchKey, viewPath } from '../features/conversations/navigation';
import { useText } from '../i18n/language';
import { labelOf } from '../lib/action-label';
import { boundActions, keysOf } from '../lib/actions';
import { Keys } from '../ui/keys';
import { Picker } from '../ui/picker';

/** Every action that can be done now, found by typing. */
export function Palette({ onClose }: { onClose(): void }) {
  const t = useText();
  const [, navigate] = useLocation();
  const [available] = useState(() =>
    boundActions.get().filter((one) => one.isAvailable() && one.action.id !== 'palette'),
  );
  return (
    <Picker
      title={t('palette.title')}
      placeholder={t('palette.search')}
      emptyText={t('palette.empty')}
      options={available.map(({ action }) => ({
        id: action.id,
        label: labelOf(action, t),
        group: t(action.group),
        extra: keysOf(action)[0] ? <Keys keys={keysOf(action)[0]!} then={t('keys.then')} /> : undefined,
      }))}
      fallback={(search) => ({ id: `search:${search}`, label: t('palette.searchFor', { words: search }) })}
      onClose={onClose}
      onPick={(id) => {
        onClose();
        if (id.startsWith('search:')) {
          navigate(`${viewPath(searchKey)}?q=${encodeURIComponent(id.slice(7))}`);
          return;
        }
        // After the dialog has given the focus back, so that the action may move it.
        setTimeout(() => available.find(({ action }) => action.id === id)?.perform());
      }}
    />
  );
}
