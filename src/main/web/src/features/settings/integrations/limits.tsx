import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { integrationKeys } from "@/api/integrations";
import { useWrite } from "@/api/query";
import type { Integration } from "@/api/schema.gen";
import { Button } from "@/ui/button";
import { Switch } from "@/ui/checkbox";
import { Field, TextInput } from "@/ui/field";
import { FormProblem } from "@/ui/states";
import { toast } from "@/ui/toast";
import { TokenInput } from "@/ui/token-input";
import { updateIntegration } from "./queries";

/** Name, rate and addresses; each of the last two is the configuration's where the integration has none of its own. */
export function Limits({ integration }: { integration: Integration }) {
  const t = useTranslations("settings.integrations");
  const queries = useQueryClient();
  const [name, setName] = useState(integration.name);
  const [rate, setRate] = useState(integration.rate_limit);
  const [addresses, setAddresses] = useState(integration.allowed_addresses);
  const { run, isPending, error } = useWrite<void, Integration>(
    () =>
      updateIntegration(integration.id, {
        ...(name === integration.name ? {} : { name }),
        rate_limit: rate,
        allowed_addresses: addresses,
      }),
    {
      onSuccess: async () => {
        toast("done", t("saved"));
        await queries.invalidateQueries({ queryKey: integrationKeys.list });
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FormProblem problem={error} shownAt={["/name", "/rate_limit", "/allowed_addresses"]} />
      <Field label={t("name")} error={error?.faultAt("/name")} required>
        <TextInput required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Switch
        label={t("ownRate")}
        hint={t("ownRateHint")}
        checked={rate !== null}
        onChange={(own) => setRate(own ? { per_second: 100, burst: 500 } : null)}
      />
      {rate && (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t("perSecond")} error={error?.faultAt("/rate_limit/per_second")} required>
            <TextInput
              type="number"
              min={1}
              max={100_000}
              required
              value={rate.per_second}
              onChange={(event) => setRate({ ...rate, per_second: event.target.valueAsNumber })}
            />
          </Field>
          <Field label={t("burst")} error={error?.faultAt("/rate_limit/burst")} required>
            <TextInput
              type="number"
              min={1}
              max={1_000_000}
              required
              value={rate.burst}
              onChange={(event) => setRate({ ...rate, burst: event.target.valueAsNumber })}
            />
          </Field>
        </div>
      )}
      <Switch
        label={t("ownAddresses")}
        hint={t("ownAddressesHint")}
        checked={addresses !== null}
        onChange={(own) => setAddresses(own ? [] : null)}
      />
      {addresses && (
        <Field
          label={t("addresses")}
          hint={t("addressesHint")}
          error={error?.faultAt("/allowed_addresses")}
          required
        >
          <TokenInput value={addresses} onChange={setAddresses} placeholder="10.0.0.0/8" />
        </Field>
      )}
      <div>
        <Button type="submit" busy={isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
