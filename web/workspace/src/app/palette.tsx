import { useState } from 'react';
import type { TextKey } from '../i18n/dictionary';
import { useText } from '../i18n/language';
import { type Action, boundActions } from '../lib/actions';
import { Keys } from '../ui/keys';
import { Picker } from '../ui/picker';

/** Every action that can be done now, found by typing. */
export function Palette({ onClose }: { onClose(): void }) {
  const t = useText();
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
        extra: action.keys?.[0] ? <Keys keys={action.keys[0]} then={t('keys.then')} /> : undefined,
      }))}
      onClose={onClose}
      onPick={(id) => {
        onClose();
        // After the dialog has given the focus back, so that the action may move it.
        setTimeout(() => available.find(({ action }) => action.id === id)?.perform());
      }}
    />
  );
}

export function labelOf(action: Action<never>, t: (key: TextKey, params?: Record<string, string>) => string): string {
  const params = Object.entries(action.labelParams ?? {}).map(([name, key]) => [name, t(key)] as const);
  return t(action.label, Object.fromEntries(params));
}
