package dev.praxis.support.info;

import java.util.Map;
import org.ejml.EjmlVersion;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** What the numbers are computed with. */
@Component
class ComputeInfo implements InfoContributor {

    @Override
    public void contribute(Info.Builder info) {
        info.withDetail(
                "compute",
                Map.of(
                        "ejml",
                        EjmlVersion.VERSION,
                        "kernel",
                        "plain Java over EJML's storage, float64, vectorised by the compiler",
                        "processors",
                        Runtime.getRuntime().availableProcessors()));
    }
}
