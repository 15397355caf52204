package io.tocsin.http;

/** The contract itself, for those who generate clients from it. */
public final class ContractApi implements Api {

    private final Contract contract;

    public ContractApi(Contract contract) {
        this.contract = contract;
    }

    @Override
    public void bind(Operations operations) {
        operations
                .raw("getContractJson", context -> Answers.write(context, contract.json(), "application/json"))
                .raw("getContractYaml", context -> Answers.write(context, contract.yaml(), "application/yaml"));
    }
}
