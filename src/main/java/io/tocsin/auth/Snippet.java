package io.tocsin.auth;

/** What to paste into the configuration of a sender, so that it sends here. */
enum Snippet {
    ALERTMANAGER("""
            # alertmanager.yml; route alerts to this receiver
            receivers:
              - name: tocsin
                webhook_configs:
                  - url: %s/alerts
                    send_resolved: true
                    max_alerts: 0
                    http_config:
                      follow_redirects: false
                      authorization:
                        credentials: %s
            """),
    GRAFANA("""
            # provisioning/alerting/tocsin.yaml; route alerts to this contact point
            apiVersion: 1
            contactPoints:
              - orgId: 1
                name: tocsin
                receivers:
                  - uid: tocsin
                    type: webhook
                    disableResolveMessage: false
                    settings:
                      url: %s/alerts
                      httpMethod: POST
                      authorization_scheme: Bearer
                      authorization_credentials: %s
            """);

    private final String text;

    Snippet(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException for a source that the contract does not let through */
    static Snippet of(String source) {
        return valueOf(source.toUpperCase(java.util.Locale.ROOT));
    }

    /** @param url where Tocsin is, without a slash at the end */
    String text(String url, String key) {
        return text.formatted(url, key);
    }
}
