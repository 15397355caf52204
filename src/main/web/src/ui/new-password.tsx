import { useState } from "react";
import { useTranslations } from "use-intl";
import { Field, TextInput } from "./field";

interface Typed {
  password: string;
  again: string;
  /** Whether the two were found to differ, when they were sent. */
  differs: boolean;
}

const NOTHING: Typed = { password: "", again: "", differs: false };

/** A password that is typed twice. */
export function useNewPassword() {
  const [typed, setTyped] = useState(NOTHING);
  return {
    typed,
    onChange: setTyped,
    clear: () => setTyped(NOTHING),
    /** Whether both are alike; where not, the second field says so. */
    isAlike: () => {
      const differs = typed.password !== typed.again;
      setTyped({ ...typed, differs });
      return !differs;
    },
  };
}

export interface NewPasswordFieldsProps {
  typed: Typed;
  onChange: (typed: Typed) => void;
  /** Whose it is, for the browser's own keeper of passwords. */
  email: string;
  hint: string;
  /** What the server has against it. */
  error: string | undefined;
}

/** The two fields of {@link useNewPassword}. */
export function NewPasswordFields({ typed, onChange, email, hint, error }: NewPasswordFieldsProps) {
  const t = useTranslations("common.newPassword");
  return (
    <>
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field label={t("label")} hint={hint} error={error} required>
        <TextInput
          type="password"
          autoComplete="new-password"
          required
          value={typed.password}
          onChange={(event) => onChange({ ...typed, password: event.target.value })}
        />
      </Field>
      <Field label={t("again")} error={typed.differs ? t("differs") : undefined} required>
        <TextInput
          type="password"
          autoComplete="new-password"
          required
          value={typed.again}
          onChange={(event) => onChange({ ...typed, again: event.target.value })}
        />
      </Field>
    </>
  );
}
