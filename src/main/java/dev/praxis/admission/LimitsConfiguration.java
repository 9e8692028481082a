package dev.praxis.admission;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    @Bean
    HeapShares heapShares(Limits limits, List<HeapShare> shares) {
        return new HeapShares(limits, shares, Runtime.getRuntime().maxMemory());
    }
}
