import css from './contact.module.css';

interface SegmentsProps<Value extends string> {
  label: string;
  name: string;
  options: readonly { value: Value; label: string; icon?: React.ReactNode }[];
  value: Value;
  onChange(value: Value): void;
}

/** One of a few, all in sight; arrows choose. */
export function Segments<Value extends string>({ label, name, options, value, onChange }: SegmentsProps<Value>) {
  return (
    <div role="radiogroup" aria-label={label} className={css.segments}>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} checked={value === option.value} onChange={() => onChange(option.value)} />
          {option.icon}
          {option.label}
        </label>
      ))}
    </div>
  );
}
