package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoEnvironmentTest {

    @Test
    void demoHasDataAndSecretsOfItsOwn() throws InvalidConfig {
        Config demo = Config.load(DemoEnvironment.around(Map.of()));
        Config another = Config.load(DemoEnvironment.around(Map.of()));

        assertThat(demo.demo()).isTrue();
        assertThat(demo.dataDir()).isEqualTo(Path.of("./demo-data"));
        assertThat(demo.admin().password())
                .isNotNull()
                .isNotEqualTo(another.admin().password());
        assertThat(demo.ingest().key())
                .isNotNull()
                .isNotEqualTo(another.ingest().key());
    }

    @Test
    void whatTheOperatorSetHolds() throws InvalidConfig {
        Config demo = Config.load(DemoEnvironment.around(Map.of(
                "TOCSIN_DATA_DIR",
                "/srv/demo",
                "TOCSIN_ADMIN_PASSWORD",
                "look around freely",
                "TOCSIN_DEMO",
                "false")));

        assertThat(demo.demo()).isTrue();
        assertThat(demo.dataDir()).isEqualTo(Path.of("/srv/demo"));
        assertThat(demo.admin().password().value()).isEqualTo("look around freely");
    }

    @Test
    void demoRefusesStoresThatAreNotItsOwn() {
        var environment = DemoEnvironment.around(Map.of("DATABASE_URL", "postgresql://tocsin@db.example.org/tocsin"));

        assertThatThrownBy(() -> Config.load(environment))
                .isInstanceOfSatisfying(
                        InvalidConfig.class,
                        invalid -> assertThat(invalid.faults())
                                .anyMatch(fault -> fault.toString().contains("demo is on")));
    }

    @Test
    void bannerSaysThatAllIsMadeUpAndHowToSignIn() throws InvalidConfig {
        Config demo = Config.load(DemoEnvironment.around(Map.of("TOCSIN_ADMIN_PASSWORD", "look around freely")));

        assertThat(DemoBanner.of("http://127.0.0.1:8080", demo).text())
                .contains("made up", "http://127.0.0.1:8080/alerts", "look around freely", "demo-data");
    }
}
