import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { Conditions } from '../../conversations/lists/conditions';
import css from '../settings-pages.module.css';
import type { TriggerFilter } from '../triggers';

interface TriggerConditionsProps {
  me: Me;
  filter: TriggerFilter;
  brandId: number | null;
  onChange(filter: TriggerFilter): void;
}

export function TriggerConditions({ me, filter, brandId, onChange }: TriggerConditionsProps) {
  const t = useText();
  return (
    <fieldset className={css.choices}>
      <legend>{t('triggers.if')}</legend>
      <Conditions
        filter={filter}
        me={me}
        isRule
        brandId={brandId}
        set={(some) => onChange({ ...filter, ...some } as TriggerFilter)}
      />
    </fieldset>
  );
}
