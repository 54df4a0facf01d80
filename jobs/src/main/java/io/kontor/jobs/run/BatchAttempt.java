package io.kontor.jobs.run;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * Lets Spring Batch run an attempt: one disposable job instance, one Batch step for each of ours. What Batch writes is a
 * record for people and tools; nothing here is ever restarted or recovered from it, because the ledger knows better.
 */
final class BatchAttempt {

    /** Only what Batch needs: no auto-configuration, no scan of the class path. */
    @Configuration(proxyBeanMethods = false)
    @EnableBatchProcessing
    // Job instances are unique by construction, so the strictest isolation would only make neighbours fail.
    @EnableJdbcJobRepository(isolationLevelForCreate = Isolation.READ_COMMITTED)
    static class BatchBeans {

        @Bean
        JdbcTransactionManager transactionManager(javax.sql.DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }
    }

    private final Attempt attempt;
    private final JobRepository repository;

    private BatchAttempt(Attempt attempt, JobRepository repository) {
        this.attempt = attempt;
        this.repository = repository;
    }

    /** Returns when the attempt has ended; the attempt knows how. Throws nothing. */
    static void run(Attempt attempt, Database database) {
        try {
            createTables(database);
            try (ConfigurableApplicationContext spring = spring(database)) {
                new BatchAttempt(attempt, spring.getBean(JobRepository.class))
                        .launch(spring.getBean(JobOperator.class));
            }
        } catch (RuntimeException | JobExecutionException e) {
            attempt.fail(e);
        }
    }

    private void launch(JobOperator operator) throws JobExecutionException {
        JobExecution execution = operator.start(job(), parameters());
        if (attempt.isUnfinished()) {
            attempt.fail(lostTrack(execution));
        }
    }

    /** Batch gives up, without an exception, when it cannot write its own records. */
    private static Throwable lostTrack(JobExecution execution) {
        return execution.getAllFailureExceptions().stream()
                .findFirst()
                .orElseGet(() -> new IllegalStateException("Spring Batch ended as " + execution.getStatus()));
    }

    private JobParameters parameters() {
        return new JobParametersBuilder()
                .addLong("run", attempt.lease().runId())
                .addLong("attempt", (long) attempt.lease().attempt())
                .addString("period", attempt.lease().key().period().key(), false)
                .toJobParameters();
    }

    private Job job() {
        List<org.springframework.batch.core.step.Step> steps =
                IntStream.range(0, attempt.steps().size()).mapToObj(this::step).toList();
        SimpleJobBuilder job = new JobBuilder(attempt.lease().key().job(), repository).start(steps.get(0));
        steps.stream().skip(1).forEach(job::next);
        return job.build();
    }

    private org.springframework.batch.core.step.Step step(int index) {
        return new StepBuilder(attempt.steps().get(index).name(), repository)
                .tasklet((contribution, chunk) -> {
                    conclude(contribution, attempt.run(index));
                    return RepeatStatus.FINISHED;
                })
                .build();
    }

    /** Says how the step ended in Batch's words. An exception would do so too, but only with a stack trace in the log. */
    private void conclude(StepContribution contribution, Attempt.Ending ending) {
        if (ending == Attempt.Ending.STOPPED) {
            contribution.getStepExecution().setTerminateOnly();
        }
        if (ending == Attempt.Ending.FAILED || ending == Attempt.Ending.HELD) {
            String why = attempt.failure().map(Throwable::getMessage).orElse("held");
            contribution.setExitStatus(ExitStatus.FAILED.addExitDescription(why));
            contribution.getStepExecution().upgradeStatus(BatchStatus.FAILED);
        }
    }

    private static ConfigurableApplicationContext spring(Database database) {
        SpringApplication application = new SpringApplication(BatchBeans.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setAddCommandLineProperties(false);
        // Logging is set up before Spring, once, for the whole program.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("dataSource", database.dataSource()));
        return application.run();
    }

    /** On first use; a script that was cut off is completed. */
    private static void createTables(Database database) {
        if (hasTables(database)) {
            return;
        }
        String platform = database.settings().isEmbedded() ? "h2" : "postgresql";
        ResourceDatabasePopulator script = new ResourceDatabasePopulator(
                new ClassPathResource("org/springframework/batch/core/schema-" + platform + ".sql"));
        script.setContinueOnError(true);
        database.oneAtATime(() -> {
            if (!hasTables(database)) {
                DatabasePopulatorUtils.execute(script, database.dataSource());
            }
        });
    }

    /** Looks for what the script makes last. */
    private static boolean hasTables(Database database) {
        return database.hasSequence("batch_job_instance_seq");
    }
}
