package io.tocsin.http;

import io.vertx.core.Vertx;

/** The contract itself: for those who generate clients from it, and as a page to read. */
public final class ContractApi implements Api {

    private final Contract contract;
    private final ContractPage page;

    public ContractApi(Vertx vertx, Contract contract) {
        this.contract = contract;
        this.page = new ContractPage(vertx);
    }

    @Override
    public void bind(Operations operations) {
        operations
                .raw("getContractJson", context -> Answers.write(context, contract.json(), "application/json"))
                .raw("getContractYaml", context -> Answers.write(context, contract.yaml(), "application/yaml"))
                .raw("getContractPage", page::page)
                .raw("getContractPageFile", page::file);
    }
}
